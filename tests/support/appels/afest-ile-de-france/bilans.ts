import type { FormulaireDAppel } from '../../../../workflows/appel/types.ts';

export const demandeAvance = {
  titre: 'Demande d’avance',
  sections: [{ cle: 'paiement', titre: 'Où verser l’avance', questions: [{ bloc: 'compte' }] }],
} satisfies FormulaireDAppel;

export const bilanFinal = {
  titre: 'Bilan final',
  sections: [
    {
      cle: 'resultats',
      titre: 'Les résultats',
      questions: [
        { cle: 'personnesEntrees', type: 'nombre', libelle: 'Personnes entrées en formation', max: 1000 },
        { cle: 'personnesCertifiees', type: 'nombre', libelle: 'Parcours menés à leur terme', max: 1000 },
        { cle: 'personnesEnEmploi', type: 'nombre', libelle: 'Personnes en emploi à la fin', max: 1000 },
      ],
      regles: [
        {
          cle: 'termesEntres',
          exige: 'personnesCertifiees <= personnesEntrees',
          sinon: 'Plus de parcours terminés que d’entrées.',
        },
        {
          cle: 'emploiEntres',
          exige: 'personnesEnEmploi <= personnesEntrees',
          sinon: 'Plus de personnes en emploi que d’entrées.',
        },
      ],
    },
    {
      cle: 'depenses',
      titre: 'Les dépenses',
      questions: [
        { cle: 'coutReel', type: 'montant', libelle: 'Coût réel' },
        { cle: 'coutEligibleReel', type: 'montant', libelle: 'dont coût éligible' },
        { cle: 'autresRessources', type: 'montant', libelle: 'Autres ressources' },
        { bloc: 'calcul' },
      ],
      regles: [
        { cle: 'eligibleReel', exige: 'coutEligibleReel <= coutReel', sinon: 'Le coût éligible dépasse le coût réel.' },
      ],
    },
    {
      cle: 'justificatifs',
      titre: 'Les justificatifs',
      questions: [{ cle: 'pieceBilan', type: 'piece', libelle: 'État des dépenses', familles: ['pdf', 'tableur'] }],
    },
  ],
} satisfies FormulaireDAppel;
