/* Windows' source of randomness, which wine 8 lacks and PDFium asks for. Lives in the wine prefix
   only; never shipped. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL ProcessPrng(PBYTE data, SIZE_T length)
{
    return RtlGenRandom(data, (ULONG)length);
}
