// From the deposit to the notified decision: the order of acts, who may do them, delegations, delays, what is reserved, told and written.
import { describe, expect, it } from 'vitest';
import { CycleRefuse } from '../../workflows/engine/lifecycle/compiler.ts';
import {
  compilerAmont,
  dossierApres,
  parcoursAmont,
  publierAmont,
  questionsAvis,
  suivre,
  vote,
} from '../support/cycle-amont.ts';

const simple = compilerAmont();
const problemes = (f: () => unknown): string => {
  try {
    f();
  } catch (e) {
    if (e instanceof CycleRefuse) return e.problemes.join('\n');
    throw e;
  }
  return '';
};

describe('le parcours ordinaire', () => {
  it('va du brouillon à la décision notifiée', () => {
    const d = dossierApres(simple, 'NOTIFIER_DECISION');
    expect(d.place).toBe('fin.acheve');
    expect(d.jalons).toEqual([
      'complet',
      'decide',
      'decisionNotifiee',
      'depose',
      'executoire',
      'propose',
      'publie',
      'transmis',
    ]);
    expect(d.contexte).toMatchObject({
      montantDemande: 8_153_820,
      montantPropose: 8_153_820,
      montantVote: 8_153_820,
      dateVote: '2025-11-14',
      transmisLe: '2025-11-18',
      publieLe: '2025-11-19',
      executoireLe: '2025-11-19',
      seancePrevueLe: '2025-11-14',
      instructeur: 'instructeur',
    });
    expect(d.lettres).toEqual(['decision-attribution']);
    expect(d.courriels).toEqual(['decisionFavorable', 'engagementAEnregistrer']);
  });

  it('tient l’ordre légal, quelle que soit la liste des phases', () => {
    const [depot, completude, instruction, decision] = parcoursAmont({});
    const dans = (...parcours: (typeof depot)[]): string =>
      problemes(() => publierAmont({ parcours: parcours.map((n) => n!), recours: { retours: [] } }));
    expect(dans(depot, completude, decision, instruction)).toMatch(/« decision » exige « propose » à son entrée/);
    expect(dans(depot, instruction, decision)).toMatch(/« instruction » exige « complet » à son entrée/);
    expect(dans(completude, depot, instruction, decision)).toMatch(/« completude » exige « depose » à son entrée/);
    expect(dans(depot, completude, decision)).toMatch(/« commun.montantPropose » n’existe pas/);
  });

  it('réserve à la proposition, tient au visa et au vote, rend au renvoi, au refus de visa, au rejet et au retrait', () => {
    expect(dossierApres(simple, 'PROPOSER').inscriptions('reservation')).toEqual([
      { montant_centimes: 8_153_820, etape: 'proposition' },
    ]);
    expect(dossierApres(simple, 'VISER').inscriptions('reservation')).toEqual([
      { montant_centimes: 8_153_820, etape: 'visa' },
    ]);
    expect(dossierApres(simple, 'ENREGISTRER_DELIBERATION').inscriptions('reservation')).toEqual([
      { montant_centimes: 8_153_820, etape: 'vote' },
    ]);
    const rendu = [{ montant_centimes: 0, etape: 'liberation' }];
    const charge = { motif: 'À revoir' };
    const renvoye = dossierApres(simple, 'PROPOSER').faire('RENVOYER_PROPOSITION', { par: 'responsable', charge });
    expect([renvoye.place, renvoye.inscriptions('reservation')]).toEqual(['instruction.instruction', rendu]);
    const sansVisa = dossierApres(simple, 'VISER', true).faire('REFUSER_VISA', { par: 'finances', charge });
    expect([sansVisa.place, sansVisa.inscriptions('reservation')]).toEqual(['instruction.instruction', rendu]);
    const rejete = dossierApres(simple, 'DEPOSER_RAPPORT');
    suivre(rejete, [vote({ issue: 'rejete', montant: null, motif: 'Hors du champ' })]);
    expect(rejete.inscriptions('reservation')).toEqual(rendu);
    const retire = dossierApres(simple, 'PROPOSER').faire('RETIRER', { par: 'porteur' });
    expect(retire.inscriptions('reservation')).toEqual(rendu);
  });

  it('refuse un montant au-dessus du montant calculé, et un visa sans crédits', () => {
    expect(
      dossierApres(simple, 'PROPOSER', true).refuser('PROPOSER', {
        par: 'instructeur',
        charge: { montant: 8_153_821 },
      }),
    ).toMatchObject({ motif: 'si', mots: ['instruction.auPlusCalcule'] });
    expect(
      dossierApres(simple, 'VISER', true).refuser('VISER', { par: 'finances', faits: { creditsDisponibles: false } }),
    ).toMatchObject({ motif: 'si', mots: ['instruction.creditsDisponibles'] });
  });
});

describe('le dépôt', () => {
  it('attend l’ouverture et un dossier sans erreur', () => {
    const d = dossierApres(simple, null);
    expect(d.refuser('DEPOSER', { par: 'porteur', faits: { appelOuvert: false } }).mots).toEqual(['depot.appelOuvert']);
    expect(d.refuser('DEPOSER', { par: 'porteur', faits: { constatsBloquants: 2 } }).mots).toEqual([
      'depot.sansErreur',
    ]);
    d.faire('SUPPRIMER_BROUILLON', { par: 'porteur' });
    expect([d.place, d.permis('porteur')]).toEqual(['depot.brouillonSupprime', ['RETABLIR_BROUILLON']]);
    d.faire('RETABLIR_BROUILLON', { par: 'porteur' });
    expect(d.place).toBe('depot.brouillon');
    d.faire('SUPPRIMER_BROUILLON', { par: 'porteur' });
    const depart = Date.parse(d.instant);
    const apres = (jours: number) => new Date(depart + jours * 86_400_000).toISOString();
    d.instant = apres(31);
    expect(d.refuser('RETABLIR_BROUILLON', { par: 'porteur' }).mots).toEqual(['depot.dansLeMois']);
    d.instant = apres(30);
    d.faire('RETABLIR_BROUILLON', { par: 'porteur' });
  });

  it('se fait deux fois, le second hors des dates de l’appel ; le silence court du dépôt nommé', () => {
    const cycle = compilerAmont({
      parcours: [
        { id: 'manifestation', phase: 'depot', options: { formulaire: 'manifestation' } },
        {
          id: 'dossierComplet',
          phase: 'depot',
          options: { formulaire: 'dossier', dansLesDates: false, supprimable: false },
        },
        ...parcoursAmont({}).slice(1),
      ],
    });
    const d = dossierApres(cycle, 'DEPOSER');
    expect([d.place, d.region('silence')]).toEqual(['dossierComplet.brouillon', 'pasOuvert']);
    expect(d.permis('porteur')).toEqual(['DEPOSER', 'RETIRER']);
    d.instant = '2025-10-08T10:00:00+02:00';
    d.faire('DEPOSER', { par: 'porteur', faits: { appelOuvert: false } });
    expect([d.place, d.region('silence'), d.jour('rejetImplicite')]).toEqual([
      'completude.depose',
      'court',
      '2025-12-08',
    ]);
  });
});

describe('la complétude', () => {
  const demander = {
    par: 'instructeur',
    charge: { demandes: [{ id: 'L1', chemin: 'pieceRib', motif: 'Illisible' }], message: null },
  } as const;

  it('un délai accordé de nouveau rend l’ancien périmé', () => {
    const d = dossierApres(simple, 'PRENDRE_EN_CHARGE').faire('DEMANDER_COMPLEMENTS', demander);
    const lue = { ...d.echeance('complements')! };
    d.echoir('complements');
    expect(d.place).toBe('completude.complementsEnRetard');
    d.faire('PROLONGER_DELAI', { par: 'instructeur' });
    expect(d.place).toBe('completude.complementsAttendus');
    const { cle, armeeRang } = lue;
    expect(d.refuser('CONSTATER_DELAI_DEPASSE', { par: 'systeme', echeance: { cle, armeeRang } }).motif).toBe(
      'perimee',
    );
    d.echoir('complements');
    expect(d.place).toBe('completude.complementsEnRetard');
  });

  it('reçoit les compléments en retard, et l’échéance part avec l’état', () => {
    const d = dossierApres(simple, 'PRENDRE_EN_CHARGE').faire('DEMANDER_COMPLEMENTS', demander);
    expect(d.lettres).toEqual(['demande-complements']);
    const aTemps = dossierApres(simple, 'PRENDRE_EN_CHARGE').faire('DEMANDER_COMPLEMENTS', demander);
    aTemps.faire('DEPOSER_COMPLEMENTS', { par: 'porteur' });
    expect([aTemps.place, aTemps.echeance('complements')]).toEqual(['completude.examenCompletude', undefined]);
    d.echoir('complements').faire('DEPOSER_COMPLEMENTS', { par: 'porteur' });
    expect(d.place).toBe('completude.examenCompletude');
  });

  it('n’écarte pas sans délégation en vigueur, ni par quelqu’un du bénéficiaire', () => {
    const d = dossierApres(simple, 'PRENDRE_EN_CHARGE');
    const charge = { motif: 'Organisme non éligible' };
    expect(
      d.refuser('DECLARER_IRRECEVABLE', { par: 'responsable', charge, faits: { delegationEnVigueur: false } }).motif,
    ).toBe('delegation');
    expect(
      d.refuser('DECLARER_IRRECEVABLE', { par: { role: 'responsable', beneficiaire: true }, charge }),
    ).toMatchObject({ motif: 'qui', mots: ['qui.hors'] });
    expect(d.refuser('DECLARER_IRRECEVABLE', { par: { role: 'responsable', recuse: true }, charge }).motif).toBe('qui');
    d.faire('DECLARER_IRRECEVABLE', { par: 'responsable', charge });
    expect([d.place, d.lettres, d.region('silence')]).toEqual([
      'completude.irrecevable',
      ['decision-rejet'],
      'remplace',
    ]);
  });
});

describe('les avis', () => {
  const cycle = compilerAmont({
    consultation: {
      avis: [
        { organisme: 'DREETS', role: 'coinstructeur' },
        { organisme: 'CARIF-OREF', role: 'coinstructeur' },
        { organisme: 'France Travail', role: 'prescripteur' },
      ],
    },
    instruction: { avis: { genre: 'expert', role: 'evaluateur', delai: '15 jours', questions: questionsAvis } },
  });
  const charge = { sens: 'favorable' };
  const membre = (organisme: string, role: 'coinstructeur' | 'prescripteur' = 'coinstructeur') => ({
    role,
    organismes: [organisme],
  });

  it('sont rendus par l’organisme demandé, et par lui seul', () => {
    const d = dossierApres(cycle, 'DECLARER_COMPLET');
    const [dreets, carif, france] = d.objets('consultation/avis');
    expect([d.place, d.objets('avis').map((o) => o.instantane.context['organisme'])]).toEqual([
      'consultation.avisAttendus',
      ['DREETS', 'CARIF-OREF', 'France Travail'],
    ]);
    d.faire('RENDRE_AVIS', { par: membre('DREETS'), objet: dreets!.id, charge });
    for (const autre of [carif!, france!])
      expect(d.refuser('RENDRE_AVIS', { par: membre('DREETS'), objet: autre.id, charge })).toMatchObject({
        motif: 'qui',
      });
    expect(d.refuser('RENDRE_AVIS', { par: { role: 'coinstructeur' }, objet: carif!.id, charge }).motif).toBe('qui');
    d.faire('RENDRE_AVIS', { par: membre('CARIF-OREF'), objet: carif!.id, charge });
    expect(d.place).toBe('consultation.avisAttendus');
    d.faire('RENDRE_AVIS', { par: membre('France Travail', 'prescripteur'), objet: france!.id, charge });
    expect([d.place, d.jalons]).toEqual(['instruction.instruction', ['complet', 'consulte', 'depose']]);
  });

  it('le dossier n’attend pas au-delà du délai ; un avis en retard est reçu, un avis retiré ne l’est plus', () => {
    const d = dossierApres(cycle, 'DECLARER_COMPLET');
    const [dreets, carif, france] = d.objets('consultation/avis');
    d.faire('RETIRER_DEMANDE_AVIS', { par: 'instructeur', objet: carif!.id });
    d.faire('RENDRE_AVIS', { par: membre('France Travail', 'prescripteur'), objet: france!.id, charge });
    d.echoir('avis');
    expect(d.place).toBe('instruction.instruction');
    d.faire('RENDRE_AVIS', { par: membre('DREETS'), objet: dreets!.id, charge });
    expect(d.feuilles(dreets!.id)).toEqual(['avisRendu']);
    expect(d.refuser('RENDRE_AVIS', { par: membre('CARIF-OREF'), objet: carif!.id, charge }).motif).toBe('etat');
    expect(d.contexte['consultation.constates']).toBe(0);
  });

  it('aucun n’est possible : la consultation ne retient rien', () => {
    const vide = compilerAmont({ consultation: { avis: [] } });
    expect(dossierApres(vide, 'DECLARER_COMPLET').place).toBe('instruction.instruction');
  });

  it('demandé à une personne, elle seule le rend ; la proposition l’attend', () => {
    const d = dossierApres(cycle, 'DECLARER_COMPLET');
    for (const avis of d.objets('consultation/avis'))
      d.faire('RETIRER_DEMANDE_AVIS', { par: 'instructeur', objet: avis.id });
    const demande = { par: 'instructeur', charge: { destinataire: 'a@b.fr' } } as const;
    expect(d.refuser('DEMANDER_AVIS', { ...demande, faits: { destinataire: null } }).mots).toEqual([
      'instruction.destinataireConnu',
    ]);
    d.faire('DEMANDER_AVIS', { ...demande, faits: { destinataire: 'anne' } });
    d.faire('DEMANDER_AVIS', { ...demande, faits: { destinataire: 'paul' } });
    const [anne, paul] = d.objets('instruction/avis');
    const evaluateur = (compte: string) => ({ role: 'evaluateur', compte }) as const;
    expect(d.refuser('RENDRE_AVIS', { par: evaluateur('paul'), objet: anne!.id, charge })).toMatchObject({
      motif: 'qui',
      mots: ['qui.est'],
    });
    d.faire('RENDRE_AVIS', { par: evaluateur('anne'), objet: anne!.id, charge });
    const proposer = { par: 'instructeur', charge: { montant: 100 } } as const;
    expect(d.refuser('PROPOSER', proposer).mots).toEqual(['instruction.aucunAvisAttendu']);
    d.faire('RETIRER_DEMANDE_AVIS', { par: 'instructeur', objet: paul!.id }).faire('PROPOSER', proposer);
    expect(d.place).toBe('instruction.propositionAValider');
  });

  it('un rejet proposé n’en attend plus, et un renvoi ne laisse pas le dossier bloqué', () => {
    const d = dossierApres(cycle, 'DECLARER_COMPLET');
    for (const avis of d.objets('consultation/avis'))
      d.faire('RETIRER_DEMANDE_AVIS', { par: 'instructeur', objet: avis.id });
    d.faire('DEMANDER_AVIS', {
      par: 'instructeur',
      charge: { destinataire: 'a@b.fr' },
      faits: { destinataire: 'anne' },
    });
    d.faire('PROPOSER_REJET', { par: 'instructeur', charge: { motif: 'Hors du champ' } });
    expect(d.feuilles(d.objets('instruction/avis')[0]!.id)).toEqual(['avisSansObjet']);
    expect(d.echeance('avis')).toBeUndefined();
    d.faire('RENVOYER_PROPOSITION', { par: 'responsable', charge: { motif: 'Non' } });
    d.faire('PROPOSER', { par: 'instructeur', charge: { montant: 100 } });
  });

  it('un dossier retiré n’attend plus rien', () => {
    const d = dossierApres(cycle, 'DECLARER_COMPLET').faire('RETIRER', { par: 'porteur' });
    expect(d.objets('avis').map((o) => d.feuilles(o.id)[0])).toEqual(Array(3).fill('avisSansObjet'));
    expect([d.etat.echeances, d.region('silence')]).toEqual([[], 'pasOuvert']);
  });
});

describe('les personnes', () => {
  it('qui propose ne valide pas', () => {
    const d = dossierApres(simple, 'PROPOSER');
    expect(d.refuser('VALIDER_PROPOSITION', { par: { role: 'responsable', compte: 'instructeur' } })).toMatchObject({
      motif: 'qui',
      mots: ['qui.sauf'],
    });
  });

  it('qui propose ou valide ne vise pas, sauf levée du financeur', () => {
    const d = dossierApres(simple, 'VISER', true);
    expect(d.refuser('VISER', { par: 'finances', faits: { incompatible: 'propose' } })).toMatchObject({
      motif: 'qui',
      mots: ['qui.incompatible'],
    });
    d.faire('VISER', { par: 'finances', faits: { incompatible: null } });
  });

  it('la décision ne se notifie pas sans délégation en vigueur', () => {
    const d = dossierApres(simple, 'NOTIFIER_DECISION', true);
    expect(d.refuser('NOTIFIER_DECISION', { par: 'responsable', faits: { delegationEnVigueur: false } }).motif).toBe(
      'delegation',
    );
  });
});
