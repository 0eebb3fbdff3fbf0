// The lines of a final bilan judged one by one and answered before the service is certified; what the action produced, published only with the porteur's agreement.
import { describe, expect, it } from 'vitest';
import { CycleRefuse } from '../../workflows/engine/lifecycle/compiler.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { compiler, cycleDeLArgent, enExecution, type DossierEnArgent } from '../support/cycle-de-l-argent.ts';

const VOTE = 16_784_000;
const DROIT = 16_060_554;
const retenues = { motifs: [{ valeur: 'horsPeriode', libelle: 'Hors de la période' }] };
const discutee = compiler(cycleDeLArgent({ execution: { retenues, reponseAuxRetenues: '15 jours' } }));

describe('Des dépenses discutées avant le service fait', () => {
  const bilan = (): { d: DossierEnArgent; b: ReturnType<DossierEnArgent['deposerBilan']> } => {
    const d = enExecution(VOTE, discutee);
    return { d, b: d.deposerBilan() };
  };
  const retenir = (d: DossierEnArgent, objet: string, retenuesPlusSeveres: boolean, retenuesConformes = true) =>
    d.tenter('instructeur', 'RETENIR_DEPENSES', {
      objet,
      charge: { lignes: [] },
      faits: { retenuesConformes, retenuesPlusSeveres },
    });
  const certifier = (d: DossierEnArgent, objet: string) =>
    d.tenter('instructeur', 'CERTIFIER_SERVICE_FAIT', { objet, faits: { droit: DROIT, droitDemande: VOTE } });

  it('le porteur les lit et répond ; rien ne se certifie entre-temps', () => {
    const { d, b } = bilan();
    expect(retenir(d, b.id, true, false)).toMatchObject({ mots: ['execution/bilan.retenuesConformes'] });
    const retenu = retenir(d, b.id, true);
    expect(retenu.accepte && JSON.stringify(retenu.effets)).toContain('retenuesEnvisagees');
    expect([d.ou(b.id), certifier(d, b.id).accepte]).toEqual(['reponseAttendue', false]);
    const repondre = (reponsesConformes: boolean) =>
      d.tenter('porteur', 'REPONDRE_AUX_RETENUES', {
        objet: b.id,
        charge: { lignes: [], pieces: null },
        faits: { reponsesConformes },
      });
    expect(repondre(false)).toMatchObject({ mots: ['execution/bilan.reponsesConformes'] });
    expect(repondre(true).accepte).toBe(true);
    expect([d.ou(b.id), d.retenu(b, 'reponduLe'), d.echeance('reponseAuxRetenues')]).toEqual([
      'bilanDepose',
      d.le,
      undefined,
    ]);
    expect(certifier(d, b.id).accepte).toBe(true);
    expect(d.lieu()).toBe('solde.observationsSurDroit');
    expect(d.rejouer().ecarts).toEqual([]);
  });

  it('plus doux que ce à quoi il a pu répondre : rien de nouveau ; plus sévère : il répond encore', () => {
    const { d, b } = bilan();
    expect(retenir(d, b.id, false).accepte).toBe(true);
    expect(d.ou(b.id)).toBe('bilanDepose');
    retenir(d, b.id, true);
    d.sur(b, 'porteur', 'ACCEPTER_RETENUES');
    expect([retenir(d, b.id, false).accepte, d.ou(b.id)]).toEqual([true, 'bilanDepose']);
    retenir(d, b.id, true);
    expect(d.ou(b.id)).toBe('reponseAttendue');
  });

  it('le délai passé, l’examen reprend sans réponse', () => {
    const { d, b } = bilan();
    retenir(d, b.id, true);
    const echeance = d.etat.echeances.find((e) => e.objetId === b.id)!;
    expect(d.echoir(echeance.cle, '2026-01-20T23:00:00.000Z', b.id).accepte).toBe(true);
    expect([d.ou(b.id), certifier(d, b.id).accepte]).toEqual(['bilanDepose', true]);
  });

  it('personne d’autre que le porteur ne répond, ni que l’instructeur ne juge', () => {
    const { d, b } = bilan();
    const juger = (role: 'porteur' | 'responsable' | 'finances') =>
      d.tenter(role, 'RETENIR_DEPENSES', {
        objet: b.id,
        charge: { lignes: [] },
        faits: { retenuesConformes: true, retenuesPlusSeveres: true },
      }).accepte;
    expect((['porteur', 'responsable', 'finances'] as const).map(juger)).toEqual([false, false, false]);
    retenir(d, b.id, true);
    expect(d.tenter('instructeur', 'ACCEPTER_RETENUES', { objet: b.id }).accepte).toBe(false);
  });

  it('sans cette option, les lignes se jugent et le droit se discute comme avant', () => {
    const sans = compiler(cycleDeLArgent({ execution: { retenues } }));
    expect(Object.keys(sans.machines['execution/bilan']!.echeances)).toEqual([]);
    expect(sans.machines['execution/bilan']!.actes['REPONDRE_AUX_RETENUES']).toBeUndefined();
  });
});

describe('Les livrables', () => {
  const options = { natures: [['guide', 'Guide']], delai: '30 jours' };
  const cycle = compiler(cycleDeLArgent({}, [{ id: 'capitalisation', phase: 'capitalisation', options }]));
  const jusquaLaCloture = (): DossierEnArgent => {
    const d = enExecution(VOTE, cycle).payerTranche('avance', VOTE);
    d.certifier(d.deposerBilan(), VOTE);
    return d.cloturer(0);
  };
  const recenser = (d: DossierEnArgent, livrablesAPublier: boolean): DossierEnArgent =>
    d.par('instructeur', 'RECENSER_LIVRABLES', { lignes: [] }, { livrablesAPublier });
  const repondre = (d: DossierEnArgent, accordsConformes: boolean) =>
    d.tenter('porteur', 'REPONDRE_PUBLICATION', { charge: { lignes: [] as Valeur }, faits: { accordsConformes } });

  it('ne se publient qu’avec l’accord du porteur, livrable par livrable', () => {
    const d = recenser(jusquaLaCloture(), true);
    expect(d.lieu()).toBe('capitalisation.accordAttendu');
    expect(repondre(d, false)).toMatchObject({ mots: ['capitalisation.accordsConformes'] });
    expect(d.tenter('instructeur', 'REPONDRE_PUBLICATION', { faits: { accordsConformes: true } }).accepte).toBe(false);
    expect(repondre(d, true).accepte).toBe(true);
    expect(d.lieu()).toBe('cloture.clotureAFaire');
    expect(d.rejouer().ecarts).toEqual([]);
  });

  it('sans réponse du porteur, rien n’est publié et le dossier continue', () => {
    const d = recenser(jusquaLaCloture(), true);
    expect(d.echoir('capitalisation.accord', '2026-02-04T23:00:00.000Z').accepte).toBe(true);
    expect(d.lieu()).toBe('cloture.clotureAFaire');
  });

  it('rien à publier, ou aucun livrable : le dossier continue sans attendre', () => {
    expect(recenser(jusquaLaCloture(), false).lieu()).toBe('cloture.clotureAFaire');
    const d = jusquaLaCloture();
    expect(d.tenter('instructeur', 'PASSER_SANS_LIVRABLE', { charge: { motif: '…' } }).accepte).toBe(false);
    expect(d.par('responsable', 'PASSER_SANS_LIVRABLE', { motif: 'Rien.' }).lieu()).toBe('cloture.clotureAFaire');
  });

  it('viennent après la notification de l’acte', () => {
    const ecrit = cycleDeLArgent();
    const [attribution, ...suite] = ecrit.parcours;
    const trop = { ...ecrit, parcours: [attribution!, { id: 'c', phase: 'capitalisation', options }, ...suite] };
    expect(() => compiler(trop)).toThrow(CycleRefuse);
  });
});
