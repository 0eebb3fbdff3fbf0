// Two funders who each decide and each sign, one of which pays: what no junction may let pass, and the whole life in memory.
import { describe, expect, it } from 'vitest';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { phases } from '../../workflows/phases/index.ts';
import { deuxFinanceurs } from '../support/appels/deux-financeurs.ts';
import { histoire } from '../support/histoire-deux-financeurs.ts';
import { Vie, type Faits } from '../support/vie-en-memoire.ts';

const appel = compilerAppel(deuxFinanceurs, { phases });
/** What a server would read. */
const lus: Faits = {
  appelOuvert: true,
  constatsBloquants: 0,
  montantDemande: 8_000_000,
  montantCalcule: 8_000_000,
  creditsDisponibles: true,
  agrementDemande: false,
  delegationEnVigueur: true,
  referenceDelegation: '2025-DIR-010',
  totalEngagement: 8_000_000,
  repartitionConforme: true,
  representantLegal: true,
  debutAction: '2026-01-12',
  finAction: '2026-06-26',
  droit: 7_200_000,
  droitDemande: 7_200_000,
  exigible: 7_200_000,
  repartition: [],
  degagement: 800_000,
  accuseConforme: true,
};
const vivre = (actes = histoire): Vie => {
  const vie = new Vie(appel, '2025-09-08T15:00:00+02:00');
  for (const acte of actes) vie.faire(acte, lus);
  return vie;
};
const avant = (evenement: string) =>
  histoire.slice(
    0,
    histoire.findIndex((a) => a.evenement === evenement),
  );
const epine = (vie: Vie) => vie.objet(undefined);
const commun = (vie: Vie, cle: string) => epine(vie).instantane.context[cle];
const idDe = (n: object): unknown => ('id' in n ? n.id : 'phase' in n ? n.phase : undefined);
const jalons = (vie: Vie) => Object.keys(commun(vie, 'jalons') as object);

describe('deux financeurs', () => {
  it('du dépôt à la clôture : deux décisions, deux signatures, un paiement', () => {
    const vie = vivre();
    expect(vie.ou(epine(vie))).toBe('clos');
    expect(epine(vie).instantane.context).toMatchObject({
      'region.montantVote': 4_800_000,
      'etat.montantVote': 3_200_000,
      montantVote: 8_000_000,
      engage: 8_000_000,
      executoireLe: '2025-11-21',
      verse: 7_200_000,
      degagement: 800_000,
      'avecRegion.signeLe': '2025-12-05',
      'avecEtat.signeLe': '2025-12-04',
    });
    expect([...vie.etat.objets.values()].map((o) => [o.machine, o.genre])).toEqual([
      ['dossier', 'dossier'],
      ['execution/bilan', 'final'],
      ['solde/versement', 'solde'],
    ]);
  });

  it('la décision n’est acquise qu’une fois notifiée par les deux', () => {
    const vie = vivre(avant('etat.NOTIFIER_DECISION'));
    expect(jalons(vie)).toEqual(expect.arrayContaining(['region.decisionNotifiee']));
    expect(jalons(vie)).not.toContain('decisionNotifiee');
    expect(vie.permis(epine(vie), 'finances', '2025-11-21T09:00:00+01:00', lus)).not.toContain(
      'ENREGISTRER_ENGAGEMENT',
    );
    vie.faire(
      histoire.find((a) => a.evenement === 'etat.NOTIFIER_DECISION')!,
      lus,
    );
    expect(jalons(vie)).toEqual(expect.arrayContaining(['decide', 'executoire', 'decisionNotifiee']));
    expect(vie.ou(epine(vie))).toBe('engagementAttendu');
  });

  it('rien ne se demande tant qu’une des deux conventions n’est pas notifiée', () => {
    const vie = vivre(avant('avecRegion.NOTIFIER_CONVENTION'));
    expect(jalons(vie)).toContain('avecEtat.notifie');
    expect(jalons(vie)).not.toContain('notifie');
    expect(vie.permis(epine(vie), 'porteur', '2025-12-08T11:00:00+01:00', lus)).not.toContain('OUVRIR_BILAN_FINAL');
  });

  it('le refus d’un seul arrête la demande, et met fin au silence', () => {
    const vie = vivre(avant('etat.ENREGISTRER_ARRETE'));
    const refuser = { numero: '2025-1412', date: '2025-11-14', issue: 'rejete', motif: 'Crédits épuisés.' };
    const le = '2025-11-14T18:00:00+01:00';
    vie.faire({ le, role: 'assemblees', evenement: 'etat.ENREGISTRER_ARRETE', charge: refuser }, lus);
    vie.faire({ le, role: 'responsable', evenement: 'etat.NOTIFIER_DECISION', charge: {} }, lus);
    expect(vie.ou(epine(vie))).toBe('acheve');
    expect((epine(vie).instantane.value as Record<string, string>)['silence']).toBe('remplace');
    expect(vie.permis(epine(vie), 'assemblees', le, lus)).toEqual([]);
  });

  it.each([
    ['aucune signature sans engagement', 'engagement', /« convention(Region|Etat) ».*« engage »/],
    ['aucun argent sans que les deux aient signé', 'signatures', /« execution ».*« notifie »/],
  ])('l’ordre légal : %s', (_, sans, phrase) => {
    const cycle = { ...deuxFinanceurs.cycle, parcours: deuxFinanceurs.cycle.parcours.filter((n) => idDe(n) !== sans) };
    expect(() => compilerAppel({ ...deuxFinanceurs, cycle }, { phases })).toThrow(phrase);
  });
});
