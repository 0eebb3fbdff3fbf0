import { traiterDocument } from '../../server/documents/emettre.ts';
import type { Travail } from '../../server/jobs/travaux.ts';
import { stockageSurDisque } from '../../server/pieces/stockage.ts';
import { deposerAppuiConseil, faire } from './appui-conseil.ts';
import type { Jalon } from './jalon.ts';
import type { Personne } from './personne.ts';

interface Monde {
  jalon: Jalon;
  porteur: Personne;
  agent: (role: string) => Promise<Personne>;
}

/** The agents of the funder of Appui-conseil, each signed in once. */
export function agentsDeNormandie(jalon: Jalon): Monde['agent'] {
  const agents = new Map<string, Personne>();
  return async (role) => {
    const deja = agents.get(role) ?? (await jalon.connecter(`${role}@normandie.demo.test`));
    agents.set(role, deja);
    return deja;
  };
}

/** A demand of Appui-conseil that is refused on that day, and its letter, made as the worker makes it. Returns its dossier. */
export async function refuserUneDemande({ jalon, porteur, agent }: Monde, le: string): Promise<string> {
  const dossier = await deposerAppuiConseil(porteur);
  const agir = async (role: string, type: string, charge = {}): Promise<void> =>
    faire(await agent(role), dossier, type, charge);
  await agir('instructeur', 'PRENDRE_EN_CHARGE');
  await agir('instructeur', 'DECLARER_COMPLET');
  await agir('instructeur', 'PROPOSER_REJET', { motif: 'Hors de l’appel.' });
  await agir('responsable', 'VALIDER_PROPOSITION');
  await agir('instructeur', 'DEPOSER_RAPPORT', { numero: 'R-1', seance: le });
  await agir('assemblees', 'ENREGISTRER_DELIBERATION', {
    numero: `CP-${dossier.slice(-4)}`,
    date: le,
    issue: 'rejete',
    motif: 'Hors de l’appel.',
  });
  await agir('assemblees', 'TRANSMETTRE_ACTE', { date: le });
  await agir('assemblees', 'PUBLIER_ACTE', { date: le });
  await agir('responsable', 'NOTIFIER_DECISION');
  const traiter = traiterDocument({
    base: jalon.travail,
    stockage: stockageSurDisque(jalon.fichiers),
    reglages: { baseUrl: 'https://jalon.demo.test', demo: true },
  });
  const travaux = await jalon.base.sql<Travail[]>`
    update travaux set etat = 'fait' where etat = 'a_relayer' and type = 'document' and dossier_id = ${dossier}
    returning id, cle, financeur_id as "financeurId", dossier_id as "dossierId", type, charge`;
  for (const travail of travaux) await traiter(travail);
  return dossier;
}
