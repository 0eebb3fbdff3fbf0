import { jumeler, type Examen } from '../jumeau.ts';

/** Roles that decide of a dossier, or prepare the decision: who holds one of them for the funder marks none of its dossiers (our decision). */
const QUI_DECIDE = ['instructeur', 'responsable', 'assemblees', 'elu', 'finances', 'ordonnateur'];
const texte = (v: unknown): string => (typeof v === 'string' ? v.trim().toLowerCase() : '');

interface Lecteur {
  id: string;
  courriel: string;
}
/** Who may read this dossier: an évaluateur in office of its funder, not recused, not of the beneficiary, who decides nothing and does not read it already; those who read least first. */
async function lecteursPossibles(x: Examen): Promise<Lecteur[]> {
  const { financeur_id: financeur } = x.lecture.dossier;
  const siren = x.lecture.organisation.siret.slice(0, 9);
  const deja = [...x.etat.objets.values()]
    .filter((o) => o.machine === `${x.acte.instance}/lecture`)
    .flatMap((o) => (typeof o.instantane.context['lecteur'] === 'string' ? [o.instantane.context['lecteur']] : []));
  return [
    ...(await x.sql<Lecteur[]>`
      select c.id, c.courriel from comptes c join roles_agents r on r.compte_id = c.id and r.financeur_id = ${financeur} and r.role = 'evaluateur'
      where c.actif and c.id is distinct from ${x.lecture.dossier.instructeur_id} and not c.id = any(${deja}::uuid[])
        and not exists (select 1 from roles_agents d where d.financeur_id = ${financeur} and d.compte_id = c.id and d.role = any(${QUI_DECIDE}::text[]))
        and not est_recuse(${financeur}, c.id, ${siren})
      order by (select count(*) from attentes t where t.financeur_id = ${financeur} and t.compte_id = c.id), c.courriel`),
  ];
}

/** The account of this address, where it may read the dossier. */
const lecteurNomme =
  (champ: string) =>
  async (x: Examen): Promise<string | null> => {
    const courriel = texte(x.charge[champ]);
    return courriel === '' ? null : ((await lecteursPossibles(x)).find((l) => l.courriel === courriel)?.id ?? null);
  };
const lecteurPropose =
  (rang: number) =>
  async (x: Examen): Promise<string | null> =>
    (await lecteursPossibles(x))[rang]?.courriel ?? null;

export const grille = jumeler(
  {
    lecteur1: 'compte?',
    lecteur2: 'compte?',
    lecteur3: 'compte?',
    lecteurDesigne: 'compte?',
    lecteurPropose1: 'texte?',
    lecteurPropose2: 'texte?',
  },
  {
    faits: {
      lecteur1: lecteurNomme('lecteur1'),
      lecteur2: lecteurNomme('lecteur2'),
      lecteur3: lecteurNomme('lecteur3'),
      lecteurDesigne: lecteurNomme('lecteur'),
      lecteurPropose1: lecteurPropose(0),
      lecteurPropose2: lecteurPropose(1),
    },
    registres: {},
    internes: [
      ...['noteRetenue', 'critereEliminatoire', 'elimine', 'regleDeLaNote', 'note1', 'note2', 'note3'],
      ...['lecteur1', 'lecteur2', 'lecteur3', 'grillesOuvertes'],
    ],
  },
);
