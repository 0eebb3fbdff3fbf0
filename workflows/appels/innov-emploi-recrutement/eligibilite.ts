import type { Champ, Controle, Formulaire } from '../../engine/form/formulaire.ts';
import { reglesCommunes, remplis, reponse, type Parametres } from './reglement.ts';

const ouiNon = (cle: string, libelle: string, source: string, aide?: string): Champ => ({
  cle,
  type: 'ouiNon',
  libelle,
  requis: true,
  source,
  ...(aide === undefined ? {} : { aide }),
});
const exigeOui = (cle: string, champ: string, message: string, source: string): Controle => ({
  cle,
  regle: { '==': [reponse(champ), true] },
  si: remplis(champ),
  gravite: 'bloquant',
  champs: [champ],
  message,
  source,
});

/** The test that anyone can take without an account: the same rules as the dossier, with the same sentences. */
export function eligibilite(p: Parametres): Formulaire {
  return {
    cle: 'eligibilite',
    titre: 'Votre projet est-il éligible ?',
    introduction: 'Dix questions, sans compte. Rien n’est enregistré.',
    sections: [
      {
        cle: 'acteurs',
        titre: 'Qui porte le projet',
        champs: [
          ouiNon('horsPrf', 'Le besoin reste-t-il sans réponse dans le Programme régional de formation ?', '004:L2205'),
          ouiNon(
            'etablissementsDistincts',
            'L’organisme de formation et les employeurs ont-ils des numéros SIREN différents ?',
            '004:L2232',
          ),
          ouiNon(
            'embauchePrevue',
            'Les employeurs s’engagent-ils sur l’honneur à embaucher en CDI ou en CDD de six mois ou plus ?',
            '004:L2285',
          ),
          {
            cle: 'organismeQualiopiFin',
            type: 'date',
            libelle: 'Jusqu’à quelle date l’organisme de formation est-il certifié Qualiopi ?',
            requis: true,
            source: 'Code du travail, art. L6316-1',
          },
        ],
      },
      {
        cle: 'formation',
        titre: 'La formation',
        champs: [
          {
            cle: 'nombreCandidats',
            type: 'nombre',
            libelle: 'Combien de candidats ?',
            requis: true,
            min: 1,
            max: 500,
            source: '004:L2229',
          },
          {
            cle: 'postesTotal',
            type: 'nombre',
            libelle: 'Combien de postes à pourvoir, tous employeurs réunis ?',
            requis: true,
            min: 0,
            max: 5000,
            source: '004:L2229',
          },
          {
            cle: 'heuresParStagiaire',
            type: 'heures',
            libelle: 'Combien d’heures par stagiaire, centre et entreprise réunis ?',
            requis: true,
            min: 1,
            max: 4000,
            source: '004:L2229',
          },
          {
            cle: 'heuresHebdomadaires',
            type: 'heures',
            libelle: 'Combien d’heures par semaine ?',
            requis: true,
            min: 1,
            max: 168,
            source: 'décision Jalon',
          },
          {
            cle: 'dateDebut',
            type: 'date',
            libelle: 'Premier jour de la formation',
            requis: true,
            source: 'décision Jalon',
          },
          { cle: 'dateFin', type: 'date', libelle: 'Dernier jour de la formation', requis: true, source: '004:L2229' },
        ],
      },
    ],
    controles: [
      exigeOui(
        'besoinHorsPrf',
        'horsPrf',
        'Ce dispositif répond aux besoins que le PRF ne couvre pas. Orientez les candidats vers la formation qui existe.',
        '004:L2205',
      ),
      exigeOui(
        'employeursDistincts',
        'etablissementsDistincts',
        'Un employeur a le même SIREN que l’organisme de formation : ils doivent être deux établissements distincts juridiquement. Changez l’un des deux.',
        '004:L2232',
      ),
      exigeOui(
        'engagementEmbauche',
        'embauchePrevue',
        'La Région demande aux employeurs un engagement d’embauche sur l’honneur. Obtenez-le avant de déposer.',
        '004:L2285',
      ),
      ...Object.values(reglesCommunes(p)),
    ],
  };
}
