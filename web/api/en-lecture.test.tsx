import { prerender } from 'react-dom/static';
import { expect, test } from 'vitest';
import { ErreurApi, erreurDeReponse, phraseErreur } from './client.ts';
import { EnLecture } from './en-lecture.tsx';

const panne = JSON.stringify({
  type: 'about:blank',
  title: 'Erreur',
  status: 500,
  detail: 'Une erreur inattendue s’est produite.',
  code: 'erreur',
  requete: '0197a000-0000-7000-8000-00000000beef',
});

async function lire(erreur: ErreurApi): Promise<string> {
  const recharger = (): Promise<void> => Promise.resolve();
  const { prelude } = await prerender(
    <EnLecture lecture={{ etat: 'erreur', donnees: null, erreur, recharger }}>{() => null}</EnLecture>,
  );
  return new Response(prelude).text();
}

test('la page d’une panne donne la référence de la demande, celle du journal du serveur', async () => {
  const erreur = erreurDeReponse(500, panne, null);
  expect(await lire(erreur)).toContain('0197a000-0000-7000-8000-00000000beef');
  expect(phraseErreur(erreur)).toBe(
    'Une erreur inattendue s’est produite. Référence\u00a0: 0197a000-0000-7000-8000-00000000beef.',
  );
});

test('un refus, qui n’est pas une panne, ne donne pas de référence', () => {
  const refus = erreurDeReponse(409, panne.replace('500', '409'), null);
  expect(phraseErreur(refus)).toBe('Une erreur inattendue s’est produite.');
});

test('ce qui n’est jamais arrivé au serveur n’a pas de référence', () => {
  expect(phraseErreur(erreurDeReponse(502, 'une page de relais', null))).not.toContain('Référence');
});
