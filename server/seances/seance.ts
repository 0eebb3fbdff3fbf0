// A séance as the database holds it: its machine, its register, its journal.
import type postgres from 'postgres';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { ValeurEtat } from '../../workflows/engine/lifecycle/machine.ts';
import { habiller } from '../../workflows/engine/lifecycle/mots.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Territoire } from '../../workflows/engine/dates/jours-ouvres.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { GenreDeSeance } from '../../workflows/seances/genres.ts';
import { seancesCompilees } from '../../workflows/seances/index.ts';
import type { Registre } from '../../workflows/seances/registre.ts';
import { agentsLecteurs } from '../acces/agents-lecteurs.ts';
import type { Acteur } from '../acces/acteur.ts';
import { cycleDAgregat } from '../engine/aggregat.ts';
import type { Cadre, EtatDossier } from '../engine/etat-dossier.ts';

/** The machines of séances are those of the product: one version, named in their journals. */
export const VERSION = '1';

export interface Seance {
  financeurId: string;
  id: string;
  genre: GenreDeSeance;
  statut: string;
  registre: Registre;
  chaine: string;
  etat: EtatDossier;
  cadre: Cadre;
}

export interface LigneSeance {
  financeur_id: string;
  id: string;
  genre: GenreDeSeance;
  statut: string;
  etat: { value: ValeurEtat; context: Record<string, Valeur>; depuis: Record<string, string> };
  registre: Registre;
  dernier_rang: number;
  chaine: string;
  fuseau: string;
  feries: Territoire;
}

export const cadreDe = (genre: GenreDeSeance, lieu: Cadre['lieu']): Cadre => ({
  cycle: cycleDAgregat(seancesCompilees[genre].machine),
  lieu,
});

/** A séance as it was read. */
function ouvrirSeance(l: LigneSeance): Seance {
  const { value, context, depuis } = l.etat;
  return {
    financeurId: l.financeur_id,
    id: l.id,
    genre: l.genre,
    statut: l.statut,
    registre: l.registre,
    chaine: l.chaine,
    cadre: cadreDe(l.genre, { fuseau: l.fuseau, feries: l.feries }),
    etat: {
      epineId: l.id,
      // Each of its events is one of its spine: its version is its rank.
      objets: new Map([
        [
          l.id,
          {
            id: l.id,
            machine: 'dossier',
            genre: 'dossier',
            version: l.dernier_rang,
            instantane: { value, context },
            depuis,
          },
        ],
      ]),
      echeances: [],
      rang: l.dernier_rang,
      version: VERSION,
      suspenduLe: null,
    },
  };
}

/** A séance by its id; `null` when there is none. `verrou`: held until the end of the transaction, whoever else records waits. */
export async function lireSeanceEntiere(sql: postgres.ISql, id: string, verrou = false): Promise<Seance | null> {
  const [ligne] = await sql<LigneSeance[]>`
    select s.financeur_id, s.id, s.genre, s.statut, s.etat, s.registre, s.dernier_rang, s.chaine, f.fuseau, f.feries
    from seances s join financeurs f on f.id = s.financeur_id where s.id = ${id} ${verrou ? sql`for update of s` : sql``}`;
  return ligne === undefined ? null : ouvrirSeance(ligne);
}

/** A session takes reports until it is opened. */
export const prendDesRapports = ({ genre, statut }: Pick<Seance, 'genre' | 'statut'>): boolean =>
  genre === 'commission' && (statut === 'preparation' || statut === 'convoquee');

/** Agents who read the séances of their funder; the others read those where they sit. */
export const LECTEURS: ReadonlySet<Role> = new Set(agentsLecteurs);

/**
 * The roles that an actor holds on a séance; none means that it does not exist for it. A member who sits reads it in the roles that it has, `elu` where it has
 * none.
 */
export function rolesSurSeance(
  acteur: Acteur,
  { financeurId, registre }: Pick<Seance, 'financeurId' | 'registre'>,
): Role[] {
  const roles = acteur.roles
    .filter((r) => r.financeurId === financeurId && LECTEURS.has(r.role))
    .map(({ role }) => role);
  if (roles.length > 0) return roles;
  return registre.membres.some((m) => m.compteId === acteur.compteId) ? ['elu'] : [];
}

const formulaires = new Map<string, Formulaire | null>();
/** The form of the charge of an event, the same object each time; `null` when there is nothing to fill. */
export function formulaireDeSeance(genre: GenreDeSeance, type: string): Formulaire | null {
  const nom = `${genre}.${type}`;
  const deja = formulaires.get(nom);
  if (deja !== undefined) return deja;
  const { formulaires: decrits, mots } = seancesCompilees[genre];
  const champs = Object.hasOwn(decrits, nom) ? habiller(decrits[nom]?.champs ?? [], `${nom}.charge`, mots) : [];
  const titre = Object.hasOwn(mots, `${nom}.libelle`) ? (mots[`${nom}.libelle`] ?? nom) : nom;
  const formulaire =
    champs.length === 0 ? null : { cle: nom, titre, sections: [{ cle: 'charge', titre, champs }], contraintes: [] };
  formulaires.set(nom, formulaire);
  return formulaire;
}

/** A word of a séance by its key. */
export function motDeSeance(genre: GenreDeSeance, cle: string): string {
  const { mots } = seancesCompilees[genre];
  return Object.hasOwn(mots, cle) ? (mots[cle] ?? cle) : cle;
}
