import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

const RIEN = 'Rien n’est attendu.';

/** Words of the agreements; `libelle` is what is agreed one by one. */
export const motsDe = ({ libelle }: { libelle: string }): MotsDePiece => ({
  libelle: `Agréments : ${libelle.toLocaleLowerCase('fr')}`,
  etats: {
    ouvert: ['Agréments ouverts', 'Agréments ouverts', 'La Région agrée chaque demande avant son premier jour.'],
  },
  actes: {
    DEMANDER_AGREMENT: [
      `Demander un agrément : ${libelle.toLocaleLowerCase('fr')}`,
      'La Région vous répond avant le premier jour. Rien ne commence sans son accord.',
    ],
    CONSTATER_AGREMENT: ['Constater un agrément', 'Une demande est agréée.'],
    CONSTATER_COMMENCEMENT: ['Constater un début', 'Ce qui était agréé a commencé.'],
    CONSTATER_ACHEVEMENT: ['Constater une fin', 'Ce qui avait commencé est terminé.'],
  },
  gardes: {
    nombreReste: 'Le nombre de demandes que l’appel admet est atteint.',
    droitPasArrete: 'Le montant définitif de la subvention est arrêté : plus rien ne peut être agréé.',
    debutAVenir: 'Le premier jour est passé : la Région agrée avant de commencer.',
    acheve: '',
  },
  objets: {
    agrement: {
      libelle,
      etats: {
        agrementDemande: ['Agrément demandé', 'Agrément demandé', 'La Région examine votre demande.'],
        aPreciser: [
          'Demande à préciser',
          'Demande à préciser',
          'Précisez votre demande, puis renvoyez-la. La Région ne l’examinera pas avant, et rien ne commence sans son accord.',
        ],
        agrementAExaminer: ['Demande précisée', 'Agrément demandé', 'La Région examine votre demande.'],
        agree: [
          'Agréé',
          'Agréé',
          'Déclarez le premier jour, quand il sera venu. Sans cette déclaration, ce qui commence n’est pas compté.',
          'acquis',
        ],
        commence: [
          'Commencé',
          'Commencé',
          'Déclarez le dernier jour, quand il sera venu. Sans cette déclaration, ce qui a été fait n’est pas compté.',
        ],
        acheve: ['Mené à son terme', 'Mené à son terme', RIEN, 'acquis'],
        interrompu: ['Interrompu', 'Interrompu', RIEN],
        refuse: ['Agrément refusé', 'Agrément refusé', RIEN, 'refus'],
        sansSuite: ['Sans suite', 'Sans suite', RIEN],
      },
      actes: {
        AGREER: ['Agréer', 'Le porteur peut commencer à partir d’aujourd’hui.'],
        RENVOYER_DEMANDE: [
          'Demander des précisions',
          'Le porteur complète sa demande ; le délai légal de réponse continue.',
        ],
        REFUSER_AGREMENT: [
          'Refuser l’agrément',
          'Une lettre motivée est adressée au porteur, avec les voies de recours.',
        ],
        RETIRER_DEMANDE: ['Retirer la demande', 'La Région ne l’examine plus.'],
        PRECISER_DEMANDE: ['Préciser la demande', 'La Région reprend son examen.'],
        CONSTATER_SILENCE: ['Constater le silence', 'Deux mois sont passés sans réponse.'],
        CONSTATER_RETARD: ['Constater le retard', 'Le délai que la Région se donne est passé.'],
        ABANDONNER: ['Abandonner', 'Le montant définitif est arrêté : cette demande est sans suite.'],
        DECLARER_DEBUT: ['Déclarer le début', 'Vous dites le premier jour, une fois venu.'],
        RENONCER: ['Renoncer', 'Ce qui était agréé n’aura pas lieu.'],
        DECLARER_FIN: ['Déclarer la fin', 'Vous dites le dernier jour et ce qui a été fait.'],
      },
      gardes: {
        pasCommence: 'Le premier jour prévu est passé : demandez au porteur une autre date, l’agrément vient avant.',
        debutAVenir: 'Le premier jour est passé : la Région agrée avant de commencer.',
        apresLAgrement: 'Le premier jour vient avant l’agrément : ce qui a commencé avant n’est pas agréé.',
        apresLeDebut: 'Le dernier jour vient avant le premier.',
        jourVenu: 'Ce jour n’est pas venu.',
        acheve: '',
      },
      echeances: { reponse: 'Réponse à la demande d’agrément', silence: 'Rejet implicite de la demande d’agrément' },
    },
  },
});
