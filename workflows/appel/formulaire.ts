// A form as it is written → a form of the engine, with its rules; every formula of it translated, every fault said.
import type { Champ, Contrainte, FormatCalcul, Formulaire, Section } from '../engine/form/formulaire.ts';
import '../engine/form/types/autres.ts';
import '../engine/form/types/frequents.ts';
import type { Regle } from '../engine/rules/regle.ts';
import { faitDuDossier, nomsDesChamps, type NatureDeNom, type PorteeDeFormulaire } from '../formules/index.ts';
import type { FormulaireLu } from './attendre.ts';
import { verifierBloc, verifierCle, verifierNoms } from './attributs.ts';
import type { BlocDeplie } from './bloc.ts';
import type { AppelDeveloppe, FormulaireDeveloppe } from './blocs-ecrits/index.ts';
import { besoinDuBloc, contenuDuBloc } from './blocs.ts';
import { deplier, type Depliage, type Herite } from './deplier.ts';
import { Recueil } from './fautes.ts';
import { lectures } from './lectures.ts';
import { compilerFormule, FAITS_DU_SERVEUR, JAMAIS, lectureParFaits } from './portee.ts';
import { deplierRegle, type RegleDepliee } from './regle.ts';
import type { Formule, LigneDeCalcul, RegleDAppel } from './types.ts';

/** The demand once it is unfolded: what the forms that follow may read. */
export interface DemandeDepliee {
  readonly portee: PorteeDeFormulaire;
  readonly champs: readonly Champ[];
}
export interface FormulaireDeplie {
  readonly formulaire: Formulaire;
  /** The same form without the derived waits of its rules. */
  readonly strict: Formulaire;
  readonly champs: readonly Champ[];
  readonly portee: PorteeDeFormulaire;
  readonly regles: readonly RegleDepliee[];
}
/** What every form of a call shares. */
export interface CadreDuFormulaire {
  readonly appel: AppelDeveloppe;
  readonly recueil: Recueil;
  readonly baremes: PorteeDeFormulaire['baremes'];
  /** What the phases tell the forms that follow the demand. */
  readonly faits: ReadonlyMap<string, NatureDeNom>;
}

type Formuler = (texte: Formule, ou: string, attendu: FormatCalcul, tableau: string | null) => Regle;

/** How the lines of the computation are said in a form: a field each, its formula translated by `formuler`. */
type Ligner = (ligne: LigneDeCalcul) => Champ;

/**
 * Unfolds a form. Done twice: the first time gives the names, with no formula read and no fault said; the second reads them.
 *
 * @param demande `null` for the demand itself
 */
export function deplierFormulaire(
  cle: string,
  f: FormulaireDeveloppe,
  demande: DemandeDepliee | null,
  cadre: CadreDuFormulaire,
): FormulaireDeplie {
  const muet = new Recueil();
  const noms = sectionsDe(cle, f, demande, { ...cadre, recueil: muet }, () => JAMAIS, ligneVide);
  const portee: PorteeDeFormulaire = {
    ...nomsDesChamps(noms.sections.flatMap((s) => s.champs)),
    faits: demande === null ? FAITS_DU_SERVEUR : new Map([...FAITS_DU_SERVEUR, ...cadre.faits]),
    baremes: cadre.baremes,
    dossier: demande?.portee.champs ?? null,
    tableau: null,
  };
  const { recueil } = cadre;
  const formuler: Formuler = (texte, ou, attendu, tableau) =>
    compilerFormule(texte, ou, { ...portee, tableau }, recueil, attendu);
  const { sections, contraintes } = sectionsDe(cle, f, demande, cadre, formuler, (l) =>
    ligneDeCalcul(l, cle, demande, portee, cadre),
  );
  const champs = sections.flatMap((s) => s.champs);
  const regles = reglesDe(cle, f, sections, cadre, (texte, ou, attendu) => formuler(texte, ou, attendu, null));
  const commun = {
    cle,
    titre: f.titre,
    ...(f.introduction === undefined ? {} : { introduction: f.introduction }),
    sections,
  };
  const formulaire: Formulaire = { ...commun, contraintes: [...contraintes, ...regles.map((r) => r.contrainte)] };
  const strict: Formulaire = { ...commun, contraintes: [...contraintes, ...regles.map((r) => r.strict)] };
  return { formulaire, strict, champs, portee, regles };
}

const ligneVide: Ligner = (l) => ({
  cle: l.cle,
  type: 'calcule',
  libelle: l.libelle,
  format: l.type ?? 'montant',
  valeur: JAMAIS,
});

/** A line as a field of a form. Shared by the demand and by what follows (`vaut`), it reads in the demand what this form does not ask. */
function ligneDeCalcul(
  l: LigneDeCalcul,
  cle: string,
  demande: DemandeDepliee | null,
  portee: PorteeDeFormulaire,
  { appel, recueil }: CadreDuFormulaire,
): Champ {
  const ou = `financement › calcul › ${l.cle} (${cle})`;
  const champ = { ...ligneVide(l), source: l.source ?? appel.source } as Champ & { type: 'calcule' };
  const texte = l.vaut ?? (demande === null ? l.prevu : l.reel);
  if (l.vaut === undefined || demande === null)
    return { ...champ, valeur: compilerFormule(texte, ou, portee, recueil, champ.format) };
  const racine = (nom: string): string => nom.split('.', 1)[0] ?? nom;
  const ici = (nom: string): boolean => portee.champs.has(nom) || portee.tableaux.has(racine(nom));
  const empruntes = [...demande.portee.champs].filter(([nom]) => !ici(nom));
  const valeur = compilerFormule(
    texte,
    ou,
    {
      ...portee,
      champs: new Map([...empruntes, ...portee.champs]),
      lecture: lectureParFaits((nom) => (!ici(nom) && demande.portee.champs.has(nom) ? faitDuDossier(nom) : null)),
    },
    recueil,
    champ.format,
  );
  const lignes = new Set(appel.financement?.calcul.map((autre) => autre.cle));
  for (const nom of lectures(valeur).noms)
    if (demande.portee.champs.has(nom) && !lignes.has(nom))
      recueil.dire(
        ou,
        `« ${nom} » est une question de la demande et de « ${cle} » : écrivez deux formules, prevu et reel.`,
      );
  return { ...champ, valeur };
}

function sectionsDe(
  cle: string,
  f: FormulaireDeveloppe,
  demande: DemandeDepliee | null,
  cadre: CadreDuFormulaire,
  formuler: Formuler,
  ligner: Ligner,
): { sections: Section[]; contraintes: Contrainte[] } {
  const { appel, recueil } = cadre;
  const contraintes: Contrainte[] = [];
  const depliage: Depliage = {
    recueil,
    formule: formuler,
    modeles: Object.keys(appel.modeles ?? {}),
    fuseau: appel.financeur.fuseau,
  };
  verifierNoms(f, ['titre', 'introduction', 'source', 'personnel', 'sections'], cle, 'd’un formulaire', recueil);
  const sections = f.sections.map((s): Section => {
    const ou = `${cle} › ${s.cle}`;
    verifierNoms(
      s,
      ['cle', 'titre', 'aide', 'visible', 'source', 'personnel', 'questions', 'regles'],
      ou,
      'd’une section',
      recueil,
    );
    verifierCle(s.cle, ou, recueil);
    const herite: Herite = {
      source: s.source ?? f.source ?? appel.source,
      personnel: s.personnel ?? f.personnel ?? true,
    };
    const champs = s.questions.flatMap((q): Champ[] => {
      if (q.bloc === undefined) return [deplier(q, `${ou} › ${q.cle}`, herite, null, depliage)];
      if (!verifierBloc(q, ou, recueil)) return [];
      if (q.bloc === 'calcul') return (appel.financement?.calcul ?? []).map(ligner);
      verifierBesoin(q, ou, demande, cadre);
      const contenu = contenuDuBloc(q, {
        natures: appel.natures,
        estDemande: demande === null,
        fait: faitDuDossier,
        colonnes: (tableau, colonnes = []) =>
          colonnes.map((c) => deplier(c, `${ou} › ${q.bloc} › ${c.cle}`, herite, tableau, depliage)),
        ...(herite.source === undefined ? {} : { source: herite.source }),
      });
      contraintes.push(...contenu.contraintes);
      return contenu.champs;
    });
    return {
      cle: s.cle,
      titre: s.titre,
      ...(s.aide === undefined ? {} : { aide: s.aide }),
      ...(s.visible === undefined ? {} : { visible: formuler(s.visible, `${ou} › visible`, 'ouiNon', null) }),
      champs,
    };
  });
  return { sections, contraintes };
}

/** A block that reads an answer of the demand needs the block that asks it there. */
function verifierBesoin(
  b: BlocDeplie,
  ou: string,
  demande: DemandeDepliee | null,
  { appel, recueil }: CadreDuFormulaire,
): void {
  const besoin = besoinDuBloc(b, demande === null);
  if (besoin === null) return;
  const pose = appel.dossier.sections.some((s) =>
    s.questions.some((q) => (q.bloc === undefined ? q.cle === besoin.cle : q.bloc === besoin.bloc)),
  );
  if (!pose)
    recueil.dire(
      ou,
      `Le bloc « ${b.bloc} » lit ce que demande le bloc « ${besoin.bloc} » : placez-le dans la demande.`,
    );
}

function reglesDe(
  cle: string,
  f: FormulaireDeveloppe,
  sections: readonly Section[],
  { appel, recueil }: CadreDuFormulaire,
  formule: (texte: Formule, ou: string, attendu: FormatCalcul) => Regle,
): RegleDepliee[] {
  const lu: FormulaireLu = {
    champs: new Map(sections.flatMap((s) => s.champs.map((c) => [c.cle, c]))),
    visibles: new Map(
      sections.flatMap((s) =>
        s.champs.map((c) => [c.cle, [s.visible, c.visible].filter((v) => v !== undefined)] as const),
      ),
    ),
  };
  return f.sections.flatMap((s) => {
    const source = s.source ?? f.source ?? appel.source;
    return (s.regles ?? []).flatMap((r: RegleDAppel) => {
      const ou = `${cle} › ${s.cle} › règle ${r.cle}`;
      return deplierRegle({ source, ...r }, ou, lu, formule, recueil) ?? [];
    });
  });
}
