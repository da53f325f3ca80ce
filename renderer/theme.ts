import {
  Button,
  createTheme,
  Drawer,
  Modal,
  Tooltip,
  type MantineColorsTuple
} from '@mantine/core';

/** Sea blue: the one hue of the house. Amber and red are kept for pressure and danger. */
const sea: MantineColorsTuple = [
  '#e6f4f7',
  '#cfe7ec',
  '#a0cfd9',
  '#6db6c5',
  '#46a1b4',
  '#2d93a8',
  '#1a8499',
  '#0d6f83',
  '#085a6b',
  '#044654'
];

const dark: MantineColorsTuple = [
  '#dbe3e8',
  '#b9c5cd',
  '#8d9ca7',
  '#667683',
  '#34414a',
  '#27323a',
  '#1c252c',
  '#151c22',
  '#0f151a',
  '#0a0f13'
];

export const theme = createTheme({
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 6 },
  colors: { sea, dark },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily:
    "-apple-system, BlinkMacSystemFont, 'Segoe UI Variable Text', 'Segoe UI', Inter, Cantarell, 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontWeight: '600' },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 120 } } }),
    Drawer: Drawer.extend({ defaultProps: { transitionProps: { duration: 160 } } })
  }
});
