import { useEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode, SyntheticEvent } from 'react';
import type { Champ, Constat, Contexte, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { ResumeErreurs } from '../ui/resume-erreurs.tsx';
import { cleDEnvoi, garderSaisie, lireSaisieGardee } from './saisie-gardee.ts';
import { figerLesLignes } from './lignes-proposees.ts';
import { ChampsDeSection } from './champs-de-section.tsx';
import { Saisie, identifiantDe, useDeSeance } from './contexte-saisie.ts';
import type { ContexteSaisie } from './contexte-saisie.ts';
import { useSaisieFormulaire } from './saisie-formulaire.ts';
import type { ErreurASignaler } from './saisie-formulaire.ts';
import { SeanceFormulaire, cheminsDe, parChemin } from './seance-formulaire.ts';
import { lireRefus } from './refus-du-serveur.ts';
import { retenirEntree } from './touche-entree.ts';
import { useTypesDe } from './types-charges.ts';

interface PropsFormulaireCharge {
  /** What the act needs to be told; `null` when it needs nothing. */
  formulaire: Formulaire | null;
  /** Values to start from, by field. */
  propositions: Reponses;
  faits: Contexte['faits'];
  baremes?: Contexte['baremes'];
  /** Under which files are stored; also tells apart what is kept in this tab. */
  dossierId: string;
  /** Where the call publishes its models to download, `/api/appels/…/modeles`. */
  modeles?: string;
  /** What the server found wrong in the last charge sent; those thrown by `onEnvoyer` are shown without it. */
  constats?: readonly Constat[];
  /**
   * Does the act. The key goes in `Idempotency-Key`: the same charge tried again comes with the same key.
   * @throws ErreurApi its sentence and its findings are shown
   */
  onEnvoyer: (charge: Readonly<Record<string, Valeur>>, cle: string) => Promise<void>;
  /** Whether an answer may be changed: any, by default. */
  modifiable?: (chemin: string) => boolean;
  origines?: ContexteSaisie['origines'];
  /** The verb of the act: « Notifier la décision ». */
  libelleBouton: string;
  /** What may stand beside the button, as the way back. */
  annuler?: ReactNode;
}

const SANS_CHAMP: Formulaire = { cle: 'aucun', titre: '', sections: [], contraintes: [] };
const AUCUN_BAREME: Contexte['baremes'] = {};
const AUCUN: readonly Constat[] = [];
const TOUT = (): boolean => true;

/** Computed values are the server's: only what was typed is sent. */
function chargeDe(seance: SeanceFormulaire): Readonly<Record<string, Valeur>> {
  const champs = new Map(seance.formulaire.sections.flatMap((s) => s.champs).map((champ) => [champ.cle, champ]));
  const sansCalcul = (cle: string, valeur: Valeur): Valeur => {
    const champ = champs.get(cle);
    if (champ?.type !== 'tableau' || !Array.isArray(valeur)) return valeur;
    const calculees = new Set(champ.colonnes.filter((c) => c.type === 'calcule').map((c) => c.cle));
    return (valeur as readonly Readonly<Record<string, Valeur>>[]).map((ligne) =>
      Object.fromEntries(Object.entries(ligne).filter(([colonne]) => !calculees.has(colonne))),
    );
  };
  return Object.fromEntries(
    Object.entries(seance.figer())
      .filter(([cle]) => champs.get(cle)?.type !== 'calcule')
      .map(([cle, valeur]) => [cle, sansCalcul(cle, valeur)]),
  );
}

/** The form of an act and its button. What is typed stays in this tab until it is sent. */
export function FormulaireCharge({
  formulaire,
  propositions,
  faits,
  baremes = AUCUN_BAREME,
  dossierId,
  modeles,
  constats = AUCUN,
  onEnvoyer,
  modifiable = TOUT,
  origines,
  libelleBouton,
  annuler,
}: PropsFormulaireCharge): ReactElement {
  const defini = formulaire ?? SANS_CHAMP;
  useTypesDe(defini);
  const nom = `jalon:charge:${dossierId}:${window.location.pathname}:${defini.cle}`;
  // What is proposed counts when the page opens: a later reading must not change what is being typed.
  const [seance] = useState(
    () =>
      new SeanceFormulaire({
        formulaire: defini,
        contexte: { faits, baremes },
        valeurs: lireSaisieGardee(nom)?.valeurs ?? parChemin(defini, propositions),
      }),
  );
  // As the session: those that were proposed when the page opened.
  const [lignes] = useState(() => figerLesLignes(defini, propositions));
  const { control, verifier } = useSaisieFormulaire(seance);
  const [erreurs, setErreurs] = useState<readonly ErreurASignaler[]>([]);
  const [echec, setEchec] = useState<string | null>(null);
  const [duServeur, setDuServeur] = useState(AUCUN);
  const [enCours, setEnCours] = useState(false);

  useEffect(
    () =>
      seance.surSaisie((modifications) => {
        garderSaisie(nom, { valeurs: seance.parChemin(), envoi: lireSaisieGardee(nom)?.envoi ?? null });
        const ecrits = new Set(modifications.map(([chemin]) => chemin));
        setDuServeur((avant) =>
          avant.some((c) => ecrits.has(c.chemin)) ? avant.filter((c) => !ecrits.has(c.chemin)) : avant,
        );
      }),
    [seance, nom],
  );

  const tous = useMemo(() => [...constats, ...duServeur], [constats, duServeur]);
  const contexte = useMemo<ContexteSaisie>(
    () => ({
      seance,
      control,
      dossier: dossierId,
      ...(modeles === undefined ? {} : { modeles }),
      modifiable: (chemin) => modifiable(chemin) && lignes.modifiable(chemin),
      corrections: new Map(),
      ...(origines === undefined ? {} : { origines }),
      refus: new Map(tous.filter((c) => c.gravite === 'bloquant').map((c) => [c.chemin, c.message])),
      conflits: [],
      trancher: () => undefined,
    }),
    [seance, control, dossierId, modeles, modifiable, lignes, origines, tous],
  );

  const envoyer = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (enCours) return;
    setEnCours(true);
    setEchec(null);
    setDuServeur(AUCUN);
    try {
      const trouvees = await verifier(defini.sections.flatMap((section) => cheminsDe(seance, section.champs)));
      setErreurs(trouvees);
      if (trouvees.length > 0) return;
      const charge = chargeDe(seance);
      await onEnvoyer(charge, cleDEnvoi(nom, seance.parChemin(), charge));
      garderSaisie(nom, null);
    } catch (erreur) {
      const { constats: trouves, bloquants, phrase } = lireRefus(defini, erreur);
      setDuServeur(trouves);
      setErreurs(bloquants.map((c) => ({ identifiant: identifiantDe(c.chemin), texte: c.message })));
      setEchec(phrase);
    } finally {
      setEnCours(false);
    }
  };

  return (
    <Saisie value={contexte}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of its boxes come up to it */}
      <form
        className="pile pile-large"
        noValidate
        onKeyDown={retenirEntree}
        onSubmit={(evenement) => void envoyer(evenement)}
      >
        <ResumeErreurs erreurs={erreurs} />
        {defini.introduction !== undefined && <p className="lecture">{defini.introduction}</p>}
        {defini.sections.map((section) => (
          <SectionCharge
            key={section.cle}
            seance={seance}
            section={section}
            champs={lignes.montrer(section.champs)}
            seule={defini.sections.length === 1}
          />
        ))}
        {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
        <div className="actions">
          <Bouton type="submit" variante="principal" enCours={enCours} libelleEnCours="Envoi en cours…">
            {libelleBouton}
          </Bouton>
          {annuler}
        </div>
      </form>
    </Saisie>
  );
}

interface PropsSectionCharge {
  seance: SeanceFormulaire;
  section: Formulaire['sections'][number];
  /** Its questions as they are shown. */
  champs: readonly Champ[];
  /** True when the title of the page already says it. */
  seule: boolean;
}

function SectionCharge({ seance, section, champs, seule }: PropsSectionCharge): ReactElement | null {
  const visible = useDeSeance(seance, '', () => section.champs.some((champ) => seance.visible(champ.cle)));
  if (!visible) return null;
  return (
    <section className="pile" {...(seule ? {} : { 'aria-labelledby': `section-${section.cle}` })}>
      {!seule && <h2 id={`section-${section.cle}`}>{section.titre}</h2>}
      {section.aide !== undefined && <p className="lecture">{section.aide}</p>}
      <ChampsDeSection champs={champs} />
    </section>
  );
}
