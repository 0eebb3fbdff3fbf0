import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './styles/jetons.css';
import './styles/base.css';
import './styles/mise-en-page.css';
import './styles/composants.css';
import './styles/formulaires.css';
import './styles/listes.css';
import './styles/temps.css';
import './styles/saisie.css';
import './styles/dossier.css';
import './styles/cycle.css';
import './styles/agents.css';
import './styles/echanges.css';
import './styles/seances.css';
import './styles/public.css';
import './styles/impression.css';
import { SessionProvider } from './api/session.tsx';
import { Application } from './application.tsx';

const racine = document.getElementById('racine');
if (racine === null) throw new Error('index.html has no #racine element.');

createRoot(racine).render(
  <StrictMode>
    <SessionProvider>
      <Application />
    </SessionProvider>
  </StrictMode>,
);
