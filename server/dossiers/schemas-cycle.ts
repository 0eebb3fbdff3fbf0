import { z } from 'zod';
import { identifiant, instant, jour } from '../http/schemas.ts';

const situation = z.enum(['passe', 'present', 'avenir']);
/** Who acts, in the words of the reader: « le responsable », « vous ». */
const acteurs = z.array(z.string());

const etape = z.strictObject({
  etat: z.string(),
  libelle: z.string(),
  situation,
  /** When it was entered, for what is passed or now. */
  le: instant.nullable(),
  acteurs,
  /** How long it may last: « 14 jours ». */
  delai: z.string().nullable(),
  /** Off the ordinary path: shown once it was met. */
  exception: z.boolean(),
  /** Not on every path to the end of the phase. */
  facultative: z.boolean(),
  /** Where the path forks, which of its ways this step is on; `null` on the common path. */
  voie: z.int().nullable(),
});

/** A way off the ordinary path that is still open: where it leads, by which acts, and what follows. */
const detour = z.strictObject({
  etat: z.string(),
  libelle: z.string(),
  /** It ends the dossier. */
  terme: z.boolean(),
  actes: z.array(z.strictObject({ libelle: z.string(), acteurs })),
  /** Without any act, when a delay is over. */
  aLEcheance: z.boolean(),
  ensuite: z.string(),
  delai: z.string().nullable(),
});

/** What is born and lives beside the steps of a phase: an avis, an avance. */
const objetDePhase = z.strictObject({
  /** `null` as long as it is only to come. */
  objet: identifiant.nullable(),
  libelle: z.string(),
  situation,
  etat: z.string().nullable(),
  le: instant.nullable(),
});

const phase = z.strictObject({
  instance: z.string(),
  libelle: z.string(),
  branche: z.string().nullable(),
  situation,
  acteurs,
  etapes: z.array(etape),
  /** What decides between the ways of a fork that is still ahead: only one is taken. */
  choix: z.string().nullable(),
  objets: z.array(objetDePhase),
  detours: z.array(detour),
});

/** What may happen now on the parcours: the verb, who acts, where it leads. */
const passage = z.strictObject({
  objet: identifiant,
  /** Phase of the step that it leaves. */
  instance: z.string(),
  type: z.string(),
  libelle: z.string(),
  acteurs,
  /** May the reader do it? */
  deMoi: z.boolean(),
  /** Label of the steps or of the phases where it may lead; none when it stays there. */
  vers: z.array(z.string()),
});

/** A delay that the call sets, and the date of the one that runs. */
const delai = z.strictObject({
  cle: z.string(),
  libelle: z.string(),
  /** Of which kind of object it is; `null` for the dossier itself. */
  objet: z.string().nullable(),
  duree: z.string(),
  /** Last day to act. */
  dernierJour: jour.nullable(),
  suspendu: z.boolean(),
  nature: z.enum(['loi', 'interne']),
});

/** A call's cycle as this dossier walked it, and what is still ahead of it. */
export const cycleLu = z
  .strictObject({
    /** Phases in the order of the parcours; `branche` is said where several run side by side. */
    phases: z.array(phase),
    maintenant: z.array(passage),
    delais: z.array(delai),
    /** What runs beside the parcours: in force or not, the silence, recours, avenants. */
    acote: z.array(
      z.strictObject({ instance: z.string(), libelle: z.string(), etat: z.string(), ensuite: z.string() }),
    ),
  })
  .meta({ id: 'Cycle' });
