// First: what Mantine's styles say, ours overrule.
import './styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLive } from './api/live';
import { App } from './app/App';
import { followHash } from './stores/navigation';

// Asked before React draws anything: the answer travels while the window is built.
startLive();
followHash();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>
  );
}
