import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useParams } from 'wouter';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import { surReconnexion } from '../api/reconnexion.ts';
import { useLecture } from '../api/lecture.ts';
import type { Lecture } from '../api/lecture.ts';
import type { FormulaireLu } from '../api/schema/types.gen.ts';
import { prefixeReponses, useSession } from '../api/session.tsx';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { depotLocal } from '../form/depot-local.ts';
import { FileEnregistrement } from '../form/file-enregistrement.ts';
import { apresImage, auCalme } from '../form/moments.ts';
import { partieLisible } from '../form/partie-lisible.ts';
import type { Suivi } from '../form/suivi-enregistrement.ts';
import { SeanceFormulaire } from '../form/seance-formulaire.ts';
import { useTypesDe } from '../form/types-charges.ts';
import { useRegion } from '../ui/region.ts';

/** A form that someone fills in: what was read, what is typed, and what is on its way to the server. */
export interface FormulaireEnCours {
  lu: FormulaireLu;
  /** Where its pages live. */
  adresse: string;
  seance: SeanceFormulaire;
  /** `null` when nothing can be changed. */
  file: FileEnregistrement | null;
}

/** Going from one section to the next must neither read again nor lose what is being sent. */
const enCours = new Map<string, FormulaireEnCours>();
const onglet = crypto.randomUUID();

/** Saving waits for a keystroke to be drawn, no longer than this: an answer leaves within a second. */
const CALME_MS = 200;

/** A connection that hangs is given up: what was sent is kept and leaves again, as when the network is cut (our decision). */
const LIMITE_MS = 20_000;

function ouvrir(lu: FormulaireLu, adresse: string, compte: string): FormulaireEnCours {
  const formulaire = lu.formulaire as unknown as Formulaire;
  const chemin = adresseApi('/api/dossiers/{dossier}/formulaires/{formulaire}/reponses', {
    dossier: lu.dossier,
    formulaire: lu.id,
  });
  const file = lu.modifiable
    ? new FileEnregistrement(
        {
          envoyer: async (modifications) => {
            const resultat = await envoyer(
              'PATCH',
              chemin,
              { modifications },
              { persiste: document.visibilityState === 'hidden', limite: LIMITE_MS },
            );
            await new Promise<void>((reprendre) => auCalme(reprendre, CALME_MS));
            return resultat;
          },
          planifier: (action, millisecondes) => {
            let annuler = (): void => clearTimeout(minuterie);
            const minuterie = setTimeout(() => {
              annuler = auCalme(action, CALME_MS);
            }, millisecondes);
            return () => annuler();
          },
          depot: depotLocal(() => window.localStorage, `${prefixeReponses(compte)}${lu.id}`, onglet, Date.now),
        },
        lu.revisions,
      )
    : null;
  const valeurs = new Map<string, Valeur>(Object.entries(lu.valeurs));
  for (const [ou, valeur] of file?.nonEnregistrees() ?? []) {
    if (valeur === null) valeurs.delete(ou);
    else valeurs.set(ou, valeur);
  }
  const seance = new SeanceFormulaire({
    formulaire,
    contexte: { faits: lu.faits, baremes: lu.baremes as never },
    valeurs: Object.fromEntries(valeurs),
    apresImage,
  });
  // What has not the shape of its field is no answer to keep: its field says what to write.
  seance.surSaisie((modifications) => {
    file?.noterTout(modifications.map(([ou, valeur]) => [ou, partieLisible(formulaire, ou, valeur)]));
  });
  return { lu, adresse, seance, file };
}

/** Whether what was read is the same form in the same state, its answers and facts apart. */
function memeFormulaire(avant: FormulaireLu, apres: FormulaireLu): boolean {
  const etat = ({ formulaire, ouverture, modifiable, complements, envoi }: FormulaireLu): string =>
    // What becomes of a point changes while one writes: it is the same point.
    JSON.stringify([formulaire, ouverture, modifiable, complements.map(({ chemin, motif }) => [chemin, motif]), envoi]);
  return etat(avant) === etat(apres);
}

/** Shows the answers of another person, and leaves what is being typed here. */
function rapprocher({ lu, seance, file }: FormulaireEnCours, relu: FormulaireLu): void {
  const chemins = new Set([
    ...Object.keys(lu.valeurs),
    ...Object.keys(relu.valeurs),
    ...Object.keys(seance.parChemin()),
  ]);
  if (JSON.stringify(lu.faits) !== JSON.stringify(relu.faits)) seance.changerFaits(relu.faits);
  // A row comes before its cells.
  for (const chemin of [...chemins].sort()) {
    if (file === null || file.rapprocher(chemin, relu.revisions[chemin] ?? 0))
      seance.appliquer(chemin, relu.valeurs[chemin] ?? null);
  }
}

function accueillir(lu: FormulaireLu, adresse: string, compte: string): FormulaireEnCours {
  const deja = enCours.get(lu.id);
  if (deja && memeFormulaire(deja.lu, lu)) {
    if (deja.lu === lu) return deja;
    rapprocher(deja, lu);
    const suivant = { ...deja, lu };
    enCours.set(lu.id, suivant);
    return suivant;
  }
  const ouvert = ouvrir(lu, adresse, compte);
  enCours.set(lu.id, ouvert);
  return ouvert;
}

/** Forgets a form that was sent: it will be read again as it is now. */
export function oublierFormulaire(id: string): void {
  enCours.delete(id);
}

/** The form of the current address, shared by all its pages. */
export function useFormulaireEnCours(): Lecture<FormulaireEnCours> {
  const { id, formulaire } = useParams<{ id: string; formulaire: string }>();
  const { compte } = useSession();
  const adresse = `/dossiers/${id}/formulaires/${formulaire}`;
  const lecture = useLecture(
    adresseApi('/api/dossiers/{dossier}/formulaires/{formulaire}', { dossier: id, formulaire }),
  );
  const [ouvert, setOuvert] = useState<FormulaireEnCours | null>(() => enCours.get(formulaire) ?? null);
  const { donnees } = lecture;
  useTypesDe(donnees?.formulaire ?? null);
  useRegion(donnees?.financeur.nom, donnees?.financeur.couleurs);
  const nom = compte?.id ?? null;

  useEffect(() => {
    if (donnees !== null && nom !== null) setOuvert(accueillir(donnees, adresse, nom));
  }, [donnees, adresse, nom]);

  const file = ouvert?.file ?? null;
  const seance = ouvert?.seance ?? null;
  useEffect(() => {
    if (file === null || seance === null) return;
    const reprendre = (): void => file.reprendre();
    const partir = (): void => {
      if (document.visibilityState !== 'hidden') return;
      seance.rattraper();
      void file.vider();
    };
    const oublier = surReconnexion(reprendre);
    window.addEventListener('online', reprendre);
    document.addEventListener('visibilitychange', partir);
    return () => {
      oublier();
      window.removeEventListener('online', reprendre);
      document.removeEventListener('visibilitychange', partir);
      seance.rattraper();
      void file.vider();
    };
  }, [file, seance]);

  return useMemo(() => {
    const { recharger } = lecture;
    // A form that is there stays there when reading it again fails.
    if (ouvert !== null && !(lecture.etat === 'erreur' && lecture.erreur.motif === 'refus'))
      return { etat: 'pret', donnees: ouvert, erreur: null, recharger };
    if (lecture.etat === 'erreur') return lecture;
    return { etat: 'chargement', donnees: null, erreur: null, recharger };
  }, [lecture, ouvert]);
}

const AUCUN_SUIVI: Suivi = {
  etat: 'repos',
  enregistreLe: null,
  enAttente: 0,
  conflits: [],
  refus: new Map(),
  detail: null,
  conserve: true,
};
const SANS_ABONNEMENT = (): (() => void) => () => undefined;

/** Where the answers stand. */
export function useSuivi(file: FileEnregistrement | null): Suivi {
  return useSyncExternalStore(
    useMemo(() => (file === null ? SANS_ABONNEMENT : (prevenir: () => void) => file.abonner(prevenir)), [file]),
    () => file?.suivi() ?? AUCUN_SUIVI,
  );
}

/** Whether an answer may be changed now. */
export function estModifiable({ modifiable, ouverture }: FormulaireLu, chemin: string): boolean {
  if (!modifiable || ouverture === 'ferme') return false;
  return ouverture === 'tout' || ouverture.some((ouvert) => chemin === ouvert || chemin.startsWith(`${ouvert}/`));
}

/** Whether a question holds something that may be changed: itself, or one of its cells. */
export function contientModifiable(lu: FormulaireLu, champ: Champ): boolean {
  if (estModifiable(lu, champ.cle)) return true;
  return (
    Array.isArray(lu.ouverture) && lu.modifiable && lu.ouverture.some((ouvert) => ouvert.startsWith(`${champ.cle}/`))
  );
}
