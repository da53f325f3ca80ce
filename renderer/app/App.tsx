import { MantineProvider } from '@mantine/core';
import { useSettings } from '../stores/settings';
import { theme } from '../theme';
import { Shell } from './Shell';

export const App = () => {
  const chosen = useSettings(store => store.settings.theme);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      forceColorScheme={chosen === 'system' ? undefined : chosen}
    >
      <Shell />
    </MantineProvider>
  );
};
