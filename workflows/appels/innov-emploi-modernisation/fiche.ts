import type { Appel } from '../../appel/types.ts';

/** What the public reads. Acts, dates and prices are invented, and README.md says so. */
export const fiche = {
  sigle: 'IEM',
  titre: 'Innov’Emploi Modernisation',
  resume:
    'La Région offre aux organismes de formation l’accompagnement d’un cabinet pour renouveler leurs pratiques pédagogiques et numériser leurs formations.',
  finance: [
    'Un audit de l’organisme et un plan d’action, puis jusqu’à 60 jours d’accompagnement sur douze mois.',
    'La Région paie le cabinet : l’organisme ne reçoit pas d’argent et ne paie rien.',
  ],
  beneficiaires: [
    'Tous les organismes de formation qui exercent en Occitanie, titulaires ou non d’un marché de la Région.',
  ],
  conditions: [
    'Envoyer une manifestation d’intérêt, puis un dossier quand elle est retenue.',
    'Se positionner sur une à trois thématiques ; l’audit peut les revoir.',
    'Y consacrer du temps : en moyenne 100 jours de travail des équipes.',
    'Laisser publier ce que les autres organismes peuvent apprendre de l’accompagnement.',
  ],
  actes: [
    {
      nature: 'Délibération de l’assemblée plénière',
      numero: 'AP/2022-JUN/11',
      date: '2022-06-30',
      intitule: 'Règlement de l’appel à manifestation d’intérêt « Innov’Emploi Modernisation »',
    },
    {
      nature: 'Accord-cadre à plusieurs attributaires',
      numero: '2022-MAP-0118',
      date: '2022-05-12',
      intitule: 'Audit, accompagnement et capitalisation : quatre cabinets',
    },
  ],
  baseLegale: 'Code du travail, art. L6121-1 ; CGCT, art. L4221-1 et L4221-5.',
  regimeAide: 'De minimis : règlement (UE) 2023/2831, quand l’organisme exerce une activité économique.',
  debutEligibilite: 'vote',
  cumul: 'Le même accompagnement n’est pas financé deux fois.',
  ouverture: '2022-11-14 00:00',
  cloture: '2025-10-31 17:00',
  themes: ['formation', 'numerique'],
  aide: { chiffre: '60 jours', dit: 'de conseil, payés par la Région' },
  contact: {
    service: 'Service Prospection et gouvernance',
    courriel: 'modernisation@occitanie.demo.test',
    telephone: '05 61 00 00 05',
  },
  sources: [
    { reference: '004:L1516', dit: '29 M€, sur les seuls crédits du Pacte.' },
    { reference: '004:L1524', dit: 'Des vagues d’appel à manifestation d’intérêt ; jusqu’à 60 jours, sur un an.' },
    { reference: '004:L1530', dit: 'Quatre vagues en trois ans ; ouvert à tous les organismes du territoire.' },
    { reference: '004:L1540', dit: 'Marché à quatre cabinets ; les plus gros accompagnent jusqu’à 90 organismes.' },
    {
      reference: '004:L1542',
      dit: 'Audit et plan d’action, mise en œuvre (60 jours et 12 mois au plus), capitalisation.',
    },
    { reference: '004:L1556', dit: 'Le plan d’action est présenté à la Région, qui le valide.' },
    { reference: '004:L1564', dit: 'Des comités de pilotage mensuels.' },
    { reference: '004:L1597', dit: 'Pris en charge à 100 % ; 100 jours/hommes en moyenne pour l’organisme.' },
    { reference: '004:L1601', dit: 'On peut changer de prestataire ou arrêter.' },
    { reference: '004:L1981', dit: 'Chaque prestataire remet des livrables, publiés pour tous les organismes.' },
  ],
} satisfies Appel['fiche'];
