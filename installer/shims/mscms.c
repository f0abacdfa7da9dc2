/* Wine 8's mscms lacks WcsCreateIccProfile, and so Qt's Windows plugin would not load: a screen
   without a colour profile. Lives in the wine prefix only; never shipped. */
#define NONE(name) __declspec(dllexport) void *name(void) { return 0; }
NONE(OpenColorProfileW)
NONE(CloseColorProfile)
NONE(GetColorProfileFromHandle)
NONE(WcsCreateIccProfile)
