import type { Formulaire } from '../../../engine/form/formulaire.ts';
import type { Regle } from '../../../engine/rules/regle.ts';
import { fait, reponse } from '../reglement.ts';

export const faitsDemandeAvance: Record<string, Regle> = {
  iban: reponse('compteIban'),
  dateDebut: reponse('dateDebut'),
};

/** The demand for the avance: the account is the one of the dossier, and the training will start. */
export const demandeAvance: Formulaire = {
  cle: 'demandeAvance',
  titre: 'Demande d’avance',
  introduction: 'Votre subvention vous est notifiée : vous pouvez recevoir l’avance sans attendre la formation.',
  sections: [
    {
      cle: 'paiement',
      titre: 'Où verser l’avance',
      champs: [
        {
          cle: 'ibanConfirme',
          type: 'iban',
          libelle: 'IBAN du compte à créditer',
          aide: 'Recopiez-le depuis votre relevé : il doit être celui du dossier.',
          requis: true,
        },
        {
          cle: 'debutPrevu',
          type: 'calcule',
          libelle: 'Début de la formation prévu le',
          valeur: fait('dateDebut'),
          format: 'date',
        },
        {
          cle: 'engagementDemarrage',
          type: 'engagement',
          libelle: 'Engagement',
          texte:
            'Je demande l’avance prévue par la convention ou l’arrêté qui m’est notifié, et j’en accepte les obligations. La formation commencera à la date prévue ; si elle n’a pas lieu, l’organisme rendra l’avance.',
          version: '2025-2',
          requis: true,
          source: 'décision Jalon',
        },
      ],
    },
  ],
  controles: [
    {
      cle: 'ibanDuDossier',
      regle: { '==': [reponse('ibanConfirme'), fait('iban')] },
      si: { rempli: 'ibanConfirme' },
      gravite: 'bloquant',
      champs: ['ibanConfirme'],
      message:
        'Cet IBAN n’est pas celui du dossier. Vérifiez-le ; si votre compte a changé, écrivez d’abord au service instructeur.',
      source: 'décision Jalon',
    },
  ],
};
