// A demand in two deposits, then an aid in kind: who retains, who is assigned, what is counted, who changes, what is told, what the provider keeps.
import { beforeEach, describe, expect, it } from 'vitest';
import { accesFinis } from '../../server/engine/acces-des-objets.ts';
import { explorer, prisParAucune } from '../../server/engine/explorer.ts';
import { CycleRefuse } from '../../workflows/engine/lifecycle/compiler.ts';
import type { DossierEnMemoire } from '../support/dossier-en-memoire.ts';
import {
  accompagne,
  cabinet,
  CABINETS,
  compilerEnNature,
  enNatureAvant,
  surLaMission,
} from '../support/cycle-en-nature.ts';

const cycle = compilerEnNature();
const mission = (d: DossierEnMemoire) => d.objets('mission')[0]!.instantane.context;
const ouEstLaMission = (d: DossierEnMemoire): string => d.feuilles('mission').join(' ');
const jours = (n: number, date: string, par = cabinet()) =>
  surLaMission({ par, charge: { jours: n, date, objet: 'Séances' } });
/** Who is let in or out by the last act, in order. */
const acces = (d: DossierEnMemoire): unknown[] =>
  d.effets.flatMap(({ effet, valeurs }) =>
    ['ouvrirAcces', 'fermerAcces', 'naitre'].includes(effet.type) ? [[effet.type, valeurs?.['organisme']]] : [],
  );

describe('la présélection', () => {
  it('une personne propose, une autre retient, et le dossier s’ouvre au second dépôt', () => {
    const d = enNatureAvant(cycle, 'RETENIR_MANIFESTATION');
    const meme = { role: 'responsable', compte: 'instructeur' } as const;
    expect(d.refuser('RETENIR_MANIFESTATION', { par: meme })).toEqual({ motif: 'qui', mots: ['qui.sauf'] });
    expect(d.refuser('RETENIR_MANIFESTATION', { par: 'instructeur' }).motif).toBe('qui');
    d.faire('RETENIR_MANIFESTATION', { par: 'responsable' });
    expect([d.place, d.jalons, d.jour('depot.depot')]).toEqual(['depot.brouillon', ['depose', 'retenu'], '2025-11-17']);
    expect(d.effets.map(({ effet }) => effet.params['formulaire']).filter(Boolean)).toEqual(['dossier']);
  });

  it('non retenue : un motif, une lettre, un recours ; le recours rouvre l’examen', () => {
    const d = enNatureAvant(cycle, 'RETENIR_MANIFESTATION');
    const charge = { motif: 'Hors du champ' };
    const sansDelegation = { par: 'responsable', charge, faits: { delegationEnVigueur: false } } as const;
    expect(d.refuser('ECARTER_MANIFESTATION', sansDelegation).motif).toBe('delegation');
    d.faire('ECARTER_MANIFESTATION', { par: 'responsable', charge });
    expect([d.place, d.lettres]).toEqual(['preselection.nonRetenue', ['manifestation-non-retenue']]);
    expect(d.permis('porteur')).toEqual(['FORMER_RECOURS']);
    d.faire('FORMER_RECOURS', { par: 'porteur', charge: { moyens: 'Dans le champ' } });
    d.faire('ACCUEILLIR_RECOURS', { par: 'responsable', objet: 'gracieux', charge: { motif: 'Oui' } });
    expect(d.place).toBe('preselection.manifestationAExaminer');
  });

  it('des précisions se demandent ; sans réponse, la manifestation est examinée en l’état', () => {
    const d = enNatureAvant(cycle, 'PROPOSER_PRESELECTION');
    d.faire('DEMANDER_PRECISIONS', { par: 'instructeur', charge: { motif: 'Combien de formateurs ?' } });
    expect([d.place, d.jour('precisions')]).toEqual(['preselection.precisionsAttendues', '2025-09-30']);
    expect(d.refuser('ENVOYER_PRECISIONS', { par: 'porteur', faits: { constatsBloquants: 1 } }).mots).toEqual([
      'preselection.sansErreur',
    ]);
    d.echoir('precisions');
    expect([d.place, d.courriels]).toEqual(['preselection.manifestationAExaminer', ['precisionsEnRetard']]);
  });

  it.each([
    ['dossier', 'pasOuvert', null, '2025-12-22'],
    ['manifestation', 'court', '2025-11-10', '2025-11-10'],
  ])('le silence court du dépôt que l’appel nomme : %s', (depot, etat, avant, apres) => {
    const d = enNatureAvant(compilerEnNature({ silence: { depot } }), 'PROPOSER_PRESELECTION');
    const jour = d.jour('rejetImplicite') ?? null;
    expect(d.region('silence')).toBe(etat);
    const e = enNatureAvant(compilerEnNature({ silence: { depot } }), 'PRENDRE_EN_CHARGE');
    expect([jour?.slice(0, 7), e.jour('rejetImplicite')?.slice(0, 7)]).toEqual([avant?.slice(0, 7), apres.slice(0, 7)]);
  });

  it('des précisions suspendent le silence quand il court de la manifestation', () => {
    const d = enNatureAvant(compilerEnNature({ silence: { depot: 'manifestation' } }), 'PROPOSER_PRESELECTION');
    d.faire('DEMANDER_PRECISIONS', { par: 'instructeur', charge: { motif: '…' } });
    expect(d.region('silence')).toBe('suspendu');
    d.echoir('precisions');
    expect(d.region('silence')).toBe('court');
  });

  it('le dossier qui n’est pas déposé dans le délai n’a pas de suite', () => {
    const d = enNatureAvant(cycle, 'DEPOSER', 2);
    d.echoir('depot.depot');
    expect([d.place, d.permis('porteur')]).toEqual(['depot.invitationCaduque', ['FORMER_RECOURS']]);
  });
});

describe('la décision sans argent', () => {
  it('ne vise, n’engage ni ne verse rien', () => {
    const d = enNatureAvant(cycle, 'AFFECTER_PRESTATAIRE');
    expect([d.place, d.lettres, d.courriels]).toEqual([
      'accompagnement.prestataireAAffecter',
      ['decision-aide-en-nature'],
      ['aideEnNatureAccordee'],
    ]);
    expect(d.contexte).toMatchObject({ montantVote: null, executoireLe: '2025-11-19' });
  });
});

describe('l’affectation', () => {
  const charge = { prestataire: 'Atelier du Canal', valeurAudit: 900_000, prixJour: 140_000, valeur: 9_300_000 };
  it('tient la capacité de chacun', () => {
    const d = enNatureAvant(cycle, 'AFFECTER_PRESTATAIRE');
    expect(d.refuser('AFFECTER_PRESTATAIRE', { par: 'responsable', charge, faits: { missions: 1 } })).toEqual({
      motif: 'si',
      mots: ['accompagnement.capaciteLibre'],
    });
    const ailleurs = { ...charge, prestataire: 'Cabinet inconnu' };
    expect(d.refuser('AFFECTER_PRESTATAIRE', { par: 'responsable', charge: ailleurs }).motif).toBe('si');
    d.faire('AFFECTER_PRESTATAIRE', { par: 'responsable', charge });
    expect(acces(d)).toEqual([['naitre', 'Atelier du Canal']]);
  });

  it('notifie la valeur de l’aide en euros', () => {
    const d = enNatureAvant(cycle, 'AFFECTER_PRESTATAIRE').faire('AFFECTER_PRESTATAIRE', {
      par: 'responsable',
      charge,
    });
    expect(d.inscriptions('aides_en_nature')).toEqual([{ etape: 'notifiee', valeur_centimes: 9_300_000 }]);
    expect(d.lettres).toEqual(['aide-en-nature']);
    expect(d.jalons).toContain('attribueEnNature');
  });

  it('le porteur peut y renoncer avant', () => {
    const d = enNatureAvant(cycle, 'AFFECTER_PRESTATAIRE');
    d.faire('RENONCER', { par: 'porteur', charge: { motif: 'Nous fermons' } });
    expect([d.place, d.jalons.includes('attribueEnNature')]).toEqual(['cloture.clotureAFaire', false]);
  });

  it('ne précède pas la décision, quelle que soit la liste des phases', () => {
    const avant = (): unknown =>
      compilerEnNature({
        ordonner: (p) => [...p.slice(0, 5), p[6]!, p[5]!, ...p.slice(7)],
      });
    expect(avant).toThrow(CycleRefuse);
    expect(avant).toThrow(/« accompagnement » exige « executoire »/);
  });

  it('sa sortie « arret » mène quelque part, ou, le cycle est refusé', () => {
    expect(() =>
      compilerEnNature({ ordonner: (p) => p.map((i) => (i.id === 'accompagnement' ? { ...i, sorties: {} } : i)) }),
    ).toThrow(/arret/);
  });
});

describe('la mission', () => {
  let d: DossierEnMemoire;
  beforeEach(() => {
    d = accompagne(cycle);
  });

  it('compte soixante jours et refuse le suivant', () => {
    d.instant = '2026-06-30T10:00:00+02:00';
    for (const n of [20, 20, 19.5]) d.faire('DECLARER_JOURS', jours(n, '2026-06-29'));
    expect(mission(d)).toMatchObject({ jours: 59.5, joursRestants: 0.5 });
    expect(d.refuser('DECLARER_JOURS', jours(1, '2026-06-29'))).toEqual({
      motif: 'si',
      mots: ['accompagnement/mission.resteDesJours'],
    });
    d.faire('DECLARER_JOURS', jours(0.5, '2026-06-29'));
    expect(d.refuser('DECLARER_JOURS', jours(0.5, '2026-06-29')).motif).toBe('si');
    const trop = surLaMission({ par: 'instructeur', charge: { jours: 61, motif: '…' } });
    expect(d.refuser('RECTIFIER_JOURS', trop).mots).toEqual(['accompagnement/mission.dejaDeclares']);
    d.faire('RECTIFIER_JOURS', surLaMission({ par: 'instructeur', charge: { jours: 2, motif: 'Comptés deux fois' } }));
    expect(mission(d)).toMatchObject({ jours: 58, joursRestants: 2 });
  });

  it('ne compte ni un jour à venir, ni un jour avant le plan', () => {
    d.instant = '2026-04-01T10:00:00+02:00';
    expect(d.refuser('DECLARER_JOURS', jours(1, '2026-04-02')).mots).toEqual(['accompagnement/mission.joursPasses']);
    expect(d.refuser('DECLARER_JOURS', jours(1, '2026-03-15')).mots).toEqual(['accompagnement/mission.apresLePlan']);
  });

  it('un plan ne dépasse pas ce qui reste', () => {
    const e = enNatureAvant(cycle, 'DEPOSER_AUDIT');
    const charge = { rapport: [], plan: [], joursPrevus: 60.5, presenteLe: '2026-03-10' };
    expect(e.refuser('DEPOSER_AUDIT', surLaMission({ par: cabinet(), charge })).mots).toEqual([
      'accompagnement/mission.planDansLePlafond',
    ]);
  });

  it('n’est ouverte qu’à son prestataire', () => {
    const autre = cabinet('Atelier du Canal');
    expect(d.refuser('DECLARER_JOURS', jours(1, '2026-03-16', autre)).mots).toEqual(['qui.de']);
    for (const par of ['porteur', 'instructeur', 'responsable'] as const)
      expect(d.refuser('DECLARER_JOURS', surLaMission({ par, charge: { jours: 1 } })).motif).toBe('qui');
    const duBeneficiaire = { ...cabinet(), beneficiaire: true };
    expect(d.refuser('DECLARER_JOURS', surLaMission({ par: duBeneficiaire, charge: { jours: 1 } })).mots).toEqual([
      'qui.hors',
    ]);
  });

  it('rappelle le comité de pilotage chaque mois, et le mois repart de celui qui est tenu', () => {
    expect(d.jour('copil')).toBe('2026-04-16');
    d.instant = '2026-04-10T10:00:00+02:00';
    const charge = { date: '2026-04-09', presents: 'Tous', decisions: 'Continuer', compteRendu: null };
    d.faire('TENIR_COPIL', surLaMission({ par: cabinet(), charge }));
    expect([d.jour('copil'), mission(d)['copils'], d.inscriptions('copils')]).toEqual([
      '2026-05-10',
      1,
      [{ date: '2026-04-09', rang: 1 }],
    ]);
    d.echoir('copil');
    expect([d.courriels, ouEstLaMission(d), d.echeance('copil') !== undefined]).toEqual([
      ['copilAttendu'],
      'accompagnementEnCours',
      true,
    ]);
  });

  it('dure douze mois au plus, sans qu’un changement de prestataire la rallonge', () => {
    const fin = d.jour('duree');
    expect(fin).toBe('2027-03-16');
    d.instant = '2026-06-30T10:00:00+02:00';
    const charge = { prestataire: 'Atelier du Canal', motif: 'À la demande de l’organisme' };
    const faits = { missions: 0, sortant: 'Cabinet des Rives' };
    d.faire('DECLARER_JOURS', jours(20, '2026-06-29'));
    d.faire('CHANGER_PRESTATAIRE', surLaMission({ par: 'responsable', charge, faits }));
    expect([d.jour('duree'), mission(d)['joursRestants']]).toEqual([fin, 40]);
    expect(acces(d)).toEqual([
      ['fermerAcces', 'Cabinet des Rives'],
      ['ouvrirAcces', 'Atelier du Canal'],
    ]);
    expect(d.inscriptions('changements_prestataire')).toEqual([
      { sortant: 'Cabinet des Rives', entrant: 'Atelier du Canal', jours: 20 },
    ]);
    expect(d.refuser('DECLARER_JOURS', jours(1, '2026-06-29')).mots).toEqual(['qui.de']);
    d.faire('DECLARER_JOURS', jours(1, '2026-06-29', cabinet('Atelier du Canal')));
    d.echoir('duree');
    expect([ouEstLaMission(d), d.place]).toEqual(['livrablesAttendus', 'accompagnement.missionEnCours']);
  });

  it('ne change ni pour le même prestataire, ni pour un autre qui n’a plus de place', () => {
    const changer = (prestataire: string, missions: number) =>
      d.refuser(
        'CHANGER_PRESTATAIRE',
        surLaMission({
          par: 'responsable',
          charge: { prestataire, motif: '…' },
          faits: { missions, sortant: 'Cabinet des Rives' },
        }),
      ).mots;
    expect(changer('Cabinet des Rives', 0)).toEqual(['accompagnement/mission.autrePrestataire']);
    expect(changer('Atelier du Canal', 1)).toEqual(['accompagnement/mission.capaciteLibre']);
  });

  it('s’achève par les livrables ; le prestataire n’accède plus, la valeur reçue est notifiée', () => {
    d.instant = '2026-10-01T10:00:00+02:00';
    d.faire('DECLARER_JOURS', jours(52.5, '2026-09-30'));
    d.faire('TERMINER_ACCOMPAGNEMENT', surLaMission({ par: 'instructeur' }));
    const livrables = { synthese: '…', livrables: [], fichiers: [] };
    d.faire('DEPOSER_LIVRABLES', surLaMission({ par: cabinet(), charge: livrables }));
    d.faire('ACCEPTER_LIVRABLES', surLaMission({ par: 'instructeur', charge: { publies: true } }));
    expect(acces(d)).toEqual([['fermerAcces', 'Cabinet des Rives']]);
    expect([d.place, d.contexte['joursRealises']]).toEqual(['accompagnement.valeurANotifier', 52.5]);
    const valeur = 900_000 + 52.5 * 140_000;
    expect(d.refuser('NOTIFIER_VALEUR', { par: 'responsable', charge: { valeur: 9_300_001 } }).mots).toEqual([
      'accompagnement.auPlusNotifiee',
    ]);
    d.faire('NOTIFIER_VALEUR', { par: 'responsable', charge: { valeur } });
    expect([d.place, d.lettres, d.inscriptions('aides_en_nature')]).toEqual([
      'cloture.clotureAFaire',
      ['valeur-definitive'],
      [{ etape: 'definitive', valeur_centimes: valeur }],
    ]);
    expect(d.jalons).toContain('capitalise');
    d.faire('CLOTURER', { par: 'instructeur' });
    expect(d.place).toBe('cloture.clos');
  });

  it('s’arrête à la demande du porteur ou de la Région, sans capitalisation', () => {
    for (const par of ['porteur', 'responsable'] as const) {
      const e = accompagne(cycle);
      e.faire('ARRETER_MISSION', surLaMission({ par, charge: { motif: 'Plus de temps' } }));
      expect(ouEstLaMission(e)).toBe('missionArretee');
      const ouvert = { role: 'prestataire', organisme: 'Cabinet des Rives', compte_id: null } as const;
      expect(accesFinis(e.etat, cycle, [ouvert])).toEqual([ouvert]);
      e.faire('NOTIFIER_VALEUR', { par: 'responsable', charge: { valeur: 900_000 } });
      expect([e.place, e.jalons.includes('capitalise')]).toEqual(['cloture.clotureAFaire', false]);
    }
    expect(d.refuser('ARRETER_MISSION', surLaMission({ par: cabinet(), charge: { motif: '…' } })).motif).toBe('qui');
  });
});

describe('l’exploration', () => {
  const RECOURS = ['FORMER_RECOURS', 'ENREGISTRER_RECOURS_CONTENTIEUX'];
  const parties = [
    ['la voie ordinaire', ['SUSPENDRE', ...RECOURS]],
    [
      'les recours gracieux',
      ['SUSPENDRE', 'ENREGISTRER_RECOURS_CONTENTIEUX', 'CHANGER_PRESTATAIRE', 'RECTIFIER_JOURS'],
    ],
    ['les recours contentieux', ['SUSPENDRE', 'FORMER_RECOURS', 'CHANGER_PRESTATAIRE', 'RECTIFIER_JOURS']],
    ['les suspensions', [...RECOURS, 'RENVOYER_PROPOSITION', 'PROPOSER_REJET']],
  ] as const;
  const explorees = parties.map(([nom, geler]) => ({
    nom,
    ...explorer(cycle, { limite: 20_000, objetsMax: 1, geler: [...geler] }),
  }));

  it.each(explorees)('$nom : complète, sans défaut', ({ complete, defauts }) => {
    expect(defauts.map((x) => [x.faute, x.ou, x.detail, x.trace.join(' ')])).toEqual([]);
    expect(complete).toBe(true);
  });

  it('à elles toutes, elles prennent chaque acte et chaque échéance', () => {
    expect(prisParAucune(explorees)).toEqual([]);
  });

  it(`a ${CABINETS.length} prestataires`, () => {
    expect(cycle.formulaires['accompagnement.AFFECTER_PRESTATAIRE']?.champs[0]).toMatchObject({
      options: CABINETS.map(({ organisme }) => ({ valeur: organisme })),
    });
  });
});
