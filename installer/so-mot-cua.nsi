; The installer for Windows: for one user, without an administrator, in Vietnamese.
; makensis -DVERSION=1.2.3 -DPROGRAM=folder -DTARGET=setup.exe -DICON=file.ico
;   -DPICTURE=file.bmp so-mot-cua.nsi
;
; /S installs without a window; /D=folder (last, without quotes) chooses another folder.
; Exit status of /S: 0 done, 2 nothing done (the program is open, or this Windows is too old).
; Uninstall.exe /S keeps the books; with /DELETE-DATA it deletes those in the user's folder, too.

Target amd64-unicode ; the 32-bit stub does nothing under a 64-bit wine, and says it did
Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include nsDialogs.nsh

!define NAME "Sổ Một Cửa"
!define KEY "SoMotCua"
!define EXE "SoMotCua.exe"
!define CLASSES "Software\Classes"
!define OPEN_WORDS "Mở bằng ${NAME}"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${KEY}"
!define DATA "$LOCALAPPDATA\SoMotCua"

Name "${NAME}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\SoMotCua"
InstallDirRegKey HKCU "Software\${KEY}" "InstallDir"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1066 "FileDescription" "Cài đặt ${NAME}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_WELCOMEPAGE_TITLE "Cài đặt ${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Lập, theo dõi và in kế hoạch kiểm soát thủ tục hành chính, cơ chế một cửa.$\r$\n$\r$\nPhần mềm chỉ cài cho người dùng này, không cần quyền quản trị và không cần mạng.$\r$\n$\r$\nNếu máy đã có ${NAME}, bản mới thay bản cũ; sổ và số liệu giữ nguyên.$\r$\n$\r$\nBấm Tiến để tiếp tục."
!define MUI_DIRECTORYPAGE_TEXT_TOP "Phần mềm sẽ nằm trong thư mục dưới đây. Thường không cần đổi. Sổ và số liệu ở thư mục riêng, không bị ảnh hưởng."
!define MUI_FINISHPAGE_TITLE "Đã cài xong ${NAME}"
!define MUI_FINISHPAGE_TEXT "Mở phần mềm bằng biểu tượng ${NAME} trên màn hình nền hoặc trong menu Start.$\r$\n$\r$\nBấm chuột phải vào phiếu Excel (.xlsx) để chọn “${OPEN_WORDS}”."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "Mở ${NAME} ngay"
!define MUI_ABORTWARNING

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.AskData un.KeepAnswer
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

Var DeleteData
Var DataBox

; Windows names the buttons of a question in its own language, in offices often English: the
; questions say both.
; Opens the program's file for writing; that fails while it runs.
!macro ProgramIsClosed un
Function ${un}ProgramIsClosed
  again:
  ${If} ${FileExists} "$INSTDIR\${EXE}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${EXE}" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} đang mở. Đóng phần mềm rồi bấm Retry (Thử lại)." /SD IDCANCEL IDRETRY again
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro ProgramIsClosed ""
!insertmacro ProgramIsClosed "un."

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763
    MessageBox MB_OK|MB_ICONSTOP "${NAME} cần Windows 10 bản 1809 hoặc mới hơn. Máy này vẫn điền được phiếu Excel, không cần cài phần mềm." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Section
  Call ProgramIsClosed
  SetDetailsPrint textonly
  DetailPrint "Đang chép phần mềm vào máy…"
  SetDetailsPrint none ; no names of files
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal" ; of the version before; books are never in there
  File /r "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  WriteRegStr HKCU "Software\${KEY}" "InstallDir" "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${EXE}"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${EXE}"
  Call RegisterWorkbooks
  Call RegisterUninstaller
SectionEnd

; In the list "Open with" and in the menu of the right button; Excel stays what opens a workbook.
Function RegisterWorkbooks
  WriteRegStr HKCU "${CLASSES}\Applications\${EXE}" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\Applications\${EXE}\SupportedTypes" ".xlsx" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${EXE}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  WriteRegStr HKCU "${CLASSES}\${KEY}.Phieu" "" "Phiếu ${NAME}"
  WriteRegStr HKCU "${CLASSES}\${KEY}.Phieu\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "${CLASSES}\${KEY}.Phieu\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  WriteRegStr HKCU "${CLASSES}\.xlsx\OpenWithProgids" "${KEY}.Phieu" ""
  WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\.xlsx\shell\${KEY}" "" "${OPEN_WORDS}"
  WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\.xlsx\shell\${KEY}" "Icon" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\.xlsx\shell\${KEY}\command" "" '"$INSTDIR\${EXE}" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Function RegisterUninstaller
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
FunctionEnd

Function un.onInit
  StrCpy $DeleteData 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DELETE-DATA" $1
  ${IfNot} ${Errors}
    StrCpy $DeleteData 1
  ${EndIf}
FunctionEnd

Function un.AskData
  !insertmacro MUI_HEADER_TEXT "Gỡ ${NAME}" "Sổ và số liệu được giữ lại, trừ khi chọn xóa."
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 36u "Phần mềm sẽ được gỡ khỏi máy. Sổ và số liệu vẫn ở thư mục dưới đây; cài lại phần mềm là dùng tiếp được."
  Pop $0
  ${NSD_CreateLabel} 0 40u 100% 12u "${DATA}"
  Pop $0
  ${NSD_CreateCheckbox} 0 64u 100% 12u "&Xóa cả sổ và số liệu ở thư mục này (không lấy lại được)"
  Pop $DataBox
  nsDialogs::Show
FunctionEnd

Function un.KeepAnswer
  ${NSD_GetState} $DataBox $0
  ${If} $0 == ${BST_CHECKED}
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "Xóa hẳn sổ và số liệu trong ${DATA}? Việc này không hoàn tác được.$\r$\n$\r$\nYes (Có): xóa hẳn. No (Không): giữ lại." IDYES sure
    Abort
    sure:
    StrCpy $DeleteData 1
  ${EndIf}
FunctionEnd

Section Uninstall
  Call un.ProgramIsClosed
  SetDetailsPrint textonly
  DetailPrint "Đang gỡ phần mềm…"
  SetDetailsPrint none
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\so-mot-cua.exe"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR" ; goes only when empty: what a person put there stays
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${CLASSES}\Applications\${EXE}"
  DeleteRegKey HKCU "${CLASSES}\${KEY}.Phieu"
  DeleteRegValue HKCU "${CLASSES}\.xlsx\OpenWithProgids" "${KEY}.Phieu"
  DeleteRegKey HKCU "${CLASSES}\SystemFileAssociations\.xlsx\shell\${KEY}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "Software\${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${If} $DeleteData == 1
    RMDir /r "${DATA}"
  ${EndIf}
  SetDetailsPrint textonly
  ${If} ${FileExists} "${DATA}\*.*"
    DetailPrint "Đã gỡ xong. Sổ và số liệu vẫn ở ${DATA}"
  ${Else}
    DetailPrint "Đã gỡ xong."
  ${EndIf}
  SetDetailsPrint none ; or NSIS puts its own last word there
SectionEnd
