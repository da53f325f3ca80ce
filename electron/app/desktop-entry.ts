/** Quoted as the Desktop Entry Specification has it for Exec, where % stands for an argument. */
const quoted = (path: string): string =>
  `"${path
    .replace(/["`$\\]/g, String.raw`\$&`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;

/** What a Linux desktop starts at login. */
export const desktopEntry = (program: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Plimsoll',
    'Comment=Keeps Docker below its load line',
    `Exec=${quoted(program)} --hidden`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    ''
  ].join('\n');
