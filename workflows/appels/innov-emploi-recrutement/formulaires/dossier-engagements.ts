import type { Champ, FamillePiece, Section } from '../../../engine/form/formulaire.ts';
import { piecesDeLaNature } from '../../../engine/form/modeles/pieces-de-la-nature.ts';
import { fait, naturesAdmises, reponse } from '../reglement.ts';

/** The promise to hire. It is on honour, « même si elle n’est pas contractuelle » (004:L2287), and its share is not in the source (004:L2285). */
export const embauche: Section = {
  cle: 'embauche',
  titre: 'L’engagement d’embauche',
  champs: [
    {
      cle: 'partEmbauches',
      type: 'nombre',
      libelle: 'Part des stagiaires que les employeurs s’engagent à embaucher',
      aide: 'Facultatif : aucune part n’est exigée.',
      min: 0,
      max: 100,
      unite: '%',
      source: '004:L2285',
    },
    {
      cle: 'engagementEmbauche',
      type: 'engagement',
      libelle: 'Engagement sur l’honneur',
      texte:
        'Chaque employeur nommé dans ce dossier s’engage sur l’honneur à embaucher les stagiaires sur les postes indiqués, en CDI ou en CDD de six mois ou plus. Sa lettre est jointe aux pièces. Cet engagement n’est pas contractuel : s’il n’est pas tenu, le montant de la subvention ne change pas.',
      version: '2025-1',
      requis: true,
      source: '004:L2285-2291',
    },
  ],
};

const Mo = 1_000_000;
const piece = (
  cle: string,
  libelle: string,
  plus: Partial<Pick<Champ, 'visible' | 'requis' | 'aide' | 'source' | 'connu'>> & {
    nombreMax?: number;
    modele?: string;
  } = {},
): Champ => {
  const { nombreMax = 3, ...reste } = plus;
  const familles: FamillePiece[] = ['pdf', 'image'];
  return {
    cle,
    type: 'piece',
    libelle,
    requis: true,
    familles,
    tailleMaxOctets: 10 * Mo,
    nombreMax,
    source: 'décision Jalon',
    ...reste,
  };
};

/** The pièces. None is in the source: the list is ours, and follows the legal nature of the body. */
export const pieces: Section = {
  cle: 'pieces',
  titre: 'Les pièces',
  aide: 'Formats PDF, JPEG ou PNG, 10 Mo par fichier.',
  champs: [
    piece('pieceQualiopi', 'Certificat Qualiopi', { connu: 'piece.qualiopi', source: 'Code du travail, art. L6316-1' }),
    ...piecesDeLaNature({ nature: reponse('organismeNature'), natures: naturesAdmises, tailleMaxOctets: 10 * Mo }),
    piece('piecePouvoir', 'Pouvoir donné par le représentant légal', {
      visible: { '==': [reponse('deposantRepresentant'), false] },
      modele: 'pouvoir',
    }),
    piece('pieceProgramme', 'Programme détaillé et calendrier de la formation'),
    piece('pieceLettresEngagement', 'Lettre d’engagement de chaque employeur', {
      aide: 'Une lettre par employeur.',
      modele: 'lettreEngagement',
      nombreMax: 50,
      source: '004:L2291',
    }),
  ],
};

/** What the porteur declares when it deposits. */
export const engagements: Section = {
  cle: 'engagements',
  titre: 'Vos engagements',
  champs: [
    {
      cle: 'donneesPersonnelles',
      type: 'explication',
      libelle: 'Vos données personnelles',
      texte:
        'La Région traite ces données pour instruire votre demande, dans le cadre de sa mission d’intérêt public. Elles sont lues par ses agents, par le prescripteur consulté et par le comptable public. Vous pouvez y accéder et les faire rectifier auprès du délégué à la protection des données.',
    },
    {
      cle: 'nonCommencement',
      type: 'engagement',
      libelle: 'La formation n’a pas commencé',
      texte: 'La formation ne commencera pas avant le dépôt de ce dossier.',
      version: '2025-1',
      requis: true,
      source: 'décision Jalon',
    },
    {
      cle: 'attestation',
      type: 'engagement',
      libelle: 'Attestation',
      texte:
        'J’atteste que les informations de ce dossier sont exactes, que l’organisme est à jour de ses obligations fiscales et sociales, et que les mêmes heures ne sont financées par aucun autre achat de formation.',
      version: '2025-1',
      requis: true,
      source: 'décision Jalon',
    },
    {
      cle: 'dateEngagements',
      type: 'calcule',
      libelle: 'Fait le',
      valeur: { if: [{ rempli: fait('dateDepot') }, fait('dateDepot'), fait('date')] },
      format: 'date',
    },
  ],
};
