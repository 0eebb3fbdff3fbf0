// What many demands ask alike of a project: when, where, for which certification.
import type { Choix } from '../../engine/form/question.ts';
import type { Bloc } from '../bloc.ts';
import type { RegleDAppel } from '../types.ts';
import type { Contenu } from './contenu.ts';

const capitale = (texte: string): string => texte.charAt(0).toLocaleUpperCase('fr') + texte.slice(1);
/** « la formation » → « de la formation », « le projet » → « du projet ». */
const du = (nom: string): string => `de ${nom}`.replace(/^de le /, 'du ').replace(/^de les /, 'des ');

/** First and last day, and what the call demands of them. Their rules are part of the test of eligibility. */
export function periode(b: Extract<Bloc, { bloc: 'periode' }>): Contenu {
  const { debut, fin, de, dureeMax } = b;
  const liste = b.liste === true ? { liste: true as const } : {};
  const regles: RegleDAppel[] = [
    {
      cle: 'datesOrdonnees',
      exige: `${fin} >= ${debut}`,
      sinon: `${capitale(de)} finit avant d’avoir commencé. Corrigez l’une des deux dates.`,
      test: true,
    },
  ];
  if (dureeMax !== undefined)
    regles.push({
      cle: 'dureeMaximum',
      exige: `${fin} < ${debut} + ${dureeMax}`,
      sinon: `${capitale(de)} s’étend sur ${dureeMax} au plus. Rapprochez la date de fin.`,
      test: true,
    });
  if (b.apresDepot === true)
    regles.push({
      cle: 'debutApresDepot',
      exige: `${debut} >= @jourDepot`,
      sinon: `${capitale(de)} commence avant le dépôt du dossier : une action déjà commencée n’est pas financée. Choisissez une date de début à partir du jour du dépôt.`,
      test: true,
    });
  return {
    questions: [
      {
        cle: debut,
        type: 'date',
        libelle: `Premier jour ${du(de)}`,
        ...(b.apresDepot === true ? { aide: 'À partir du jour du dépôt.' } : {}),
        ...liste,
      },
      {
        cle: fin,
        type: 'date',
        libelle: `Dernier jour ${du(de)}`,
        ...(dureeMax === undefined ? {} : { aide: `Dans les ${dureeMax} qui suivent le premier jour.` }),
        ...liste,
      },
    ],
    regles,
  };
}

export const departement = (options: Choix): Contenu => ({
  questions: [{ cle: 'departement', type: 'choix', libelle: 'Département', liste: true, options }],
  regles: [],
});

/** A certification of a national register, or none. */
export function certification(b: Extract<Bloc, { bloc: 'certification' }>): Contenu {
  const source = b.source === undefined ? {} : { source: b.source };
  const inscrite = 'certificationType parmi ("rncp"; "rs")';
  return {
    questions: [
      {
        cle: 'certificationType',
        type: 'choix',
        libelle: 'Certification préparée',
        ...source,
        options: [
          ['rncp', 'Inscrite au RNCP'],
          ['rs', 'Inscrite au répertoire spécifique'],
          ['aucune', 'Aucune certification'],
        ],
      },
      {
        cle: 'certificationIntitule',
        type: 'texte',
        libelle: 'Intitulé de la certification',
        ...source,
        visible: 'certificationType <> "aucune"',
      },
      {
        cle: 'certificationCode',
        type: 'texte',
        libelle: 'Code de la certification',
        ...source,
        exemple: 'RNCP12345',
        visible: inscrite,
        motif: '^(RNCP|RS)\\d{1,6}$',
        messageMotif: 'Écrivez RNCP ou RS suivi du numéro de la fiche, par exemple : RNCP12345.',
      },
      {
        cle: 'certificationFin',
        type: 'date',
        libelle: 'Échéance d’enregistrement de la certification',
        ...source,
        visible: inscrite,
        facultatif: true,
      },
    ],
    regles: [
      {
        cle: 'certificationValide',
        exige: `certificationFin >= ${b.fin}`,
        sinon:
          'L’enregistrement de la certification prend fin avant la formation. Vérifiez son renouvellement auprès du certificateur.',
        absent: 'passe',
        avertit: true,
        sur: ['certificationFin'],
      },
    ],
  };
}
