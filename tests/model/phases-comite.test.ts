// The comité: the analysis before it, its opinion from the séance, the waiting list; the vote that a séance may send.
import { describe, expect, it } from 'vitest';
import { parcoursAmont, publierAmont, suivre } from '../support/cycle-amont.ts';
import { DossierEnMemoire } from '../support/dossier-en-memoire.ts';

const criteres = [
  { valeur: 'besoin', libelle: 'Le besoin n’est pas établi' },
  { valeur: 'partenariat', libelle: 'Le partenariat local manque' },
];
const compiler = (options: object = {}, fauteDeCredits = 'instruction') => {
  const [depot, completude, instruction, decision] = parcoursAmont({ decision: { seance: true } });
  const comite = {
    id: 'comite',
    phase: 'comite',
    options: { nom: 'comité de sélection', criteres, ...options },
    sorties: { defavorable: 'instruction', fauteDeCredits },
  };
  return publierAmont({ parcours: [depot!, completude!, comite, instruction!, decision!] }).cycle;
};
const avecListe = { listeAttente: { jusquAu: '2025-12-31' } };
const FAITS = {
  appelOuvert: true,
  constatsBloquants: 0,
  cheminsConnus: true,
  montantDemande: 16_784_000,
  incompatible: null,
};
const analyse = { coutRetenu: 23_977_200, montantEnvisage: 16_784_000, note: 71.5 };
const pret = (cycle: ReturnType<typeof compiler>): DossierEnMemoire =>
  suivre(new DossierEnMemoire(cycle, '2025-09-01T09:00:00+02:00', FAITS), [
    ['DEPOSER', { par: 'porteur' }],
    ['PRENDRE_EN_CHARGE', { par: 'instructeur' }],
    ['DECLARER_COMPLET', { par: 'instructeur' }],
    ['ANALYSER', { par: 'instructeur', charge: analyse }],
  ]);
const avis = (issue: string, charge: Record<string, unknown> = {}) => ({
  par: 'systeme' as const,
  charge: { date: '2025-09-01', issue, rang: 9, ...charge } as never,
});

describe('avant la séance', () => {
  it('l’analyse fixe la base et le montant, au plus ce qui est demandé, au plus la base', () => {
    const d = new DossierEnMemoire(compiler(), '2025-09-01T09:00:00+02:00', FAITS);
    suivre(d, [
      ['DEPOSER', { par: 'porteur' }],
      ['PRENDRE_EN_CHARGE', { par: 'instructeur' }],
      ['DECLARER_COMPLET', { par: 'instructeur' }],
    ]);
    const refus = (charge: object): readonly string[] =>
      d.refuser('ANALYSER', { par: 'instructeur', charge: { ...analyse, ...charge } }).mots;
    expect(refus({ montantEnvisage: 16_784_001 })).toEqual(['comite.envisageAuPlusDemande']);
    expect(refus({ coutRetenu: 16_783_999 })).toEqual(['comite.envisageAuPlusBase']);
    expect(d.refuser('RENDRE_AVIS_DU_COMITE', avis('favorable', { montant: 1 })).motif).toBe('etat');
    d.faire('ANALYSER', { par: 'instructeur', charge: analyse });
    expect([d.place, d.contexte['coutRetenu'], d.contexte['note']]).toEqual([
      'comite.pretPourComite',
      23_977_200,
      71.5,
    ]);
  });

  it('l’analyse se reprend, et le dossier n’est plus prêt', () => {
    const d = pret(compiler()).faire('REPRENDRE_ANALYSE', { par: 'instructeur', charge: { motif: 'Base à revoir' } });
    expect(d.refuser('RENDRE_AVIS_DU_COMITE', avis('favorable', { montant: 1 })).motif).toBe('etat');
  });
});

describe('l’avis du comité', () => {
  it('favorable, pour un montant au plus demandé, et l’instruction suit', () => {
    const d = pret(compiler());
    expect(d.refuser('RENDRE_AVIS_DU_COMITE', avis('favorable', { montant: 16_784_001 })).mots).toEqual([
      'comite.auPlusDemande',
    ]);
    expect(d.refuser('RENDRE_AVIS_DU_COMITE', avis('favorable', { montant: 1, date: '2025-09-02' })).mots).toEqual([
      'comite.dateDeSeancePassee',
    ]);
    d.faire('RENDRE_AVIS_DU_COMITE', avis('favorable', { montant: 16_000_000 }));
    expect([d.place, d.contexte['montantComite'], d.contexte['rangComite'], d.jalons.includes('classe')]).toEqual([
      'instruction.instruction',
      16_000_000,
      9,
      true,
    ]);
  });

  it('ni l’instructeur ni le porteur ne le rendent ; un dossier suspendu le reçoit, un dossier retiré non', () => {
    const d = pret(compiler());
    for (const par of ['instructeur', 'responsable', 'porteur'] as const)
      expect(d.refuser('RENDRE_AVIS_DU_COMITE', { ...avis('favorable', { montant: 1 }), par }).motif).toBe('qui');
    d.faire('SUSPENDRE', { par: 'responsable', charge: { motif: 'Enquête' } });
    d.faire('RENDRE_AVIS_DU_COMITE', avis('favorable', { montant: 1 }));
    const retire = pret(compiler()).faire('RETIRER', { par: 'porteur', charge: { motif: 'Autre projet' } });
    expect(retire.refuser('RENDRE_AVIS_DU_COMITE', avis('favorable', { montant: 1 })).motif).toBe('vigueur');
  });

  it('défavorable ou ajourné : l’un sort, l’autre revient à une séance', () => {
    const d = pret(compiler());
    d.faire('RENDRE_AVIS_DU_COMITE', avis('ajourne', { motif: 'Bail à produire' }));
    expect([d.place, d.jalons.includes('classe')]).toEqual(['comite.pretPourComite', false]);
    d.faire('RENDRE_AVIS_DU_COMITE', avis('defavorable', { motifs: ['besoin'] }));
    expect([d.place, d.contexte['montantComite'], d.contexte['avisComite']]).toEqual([
      'instruction.instruction',
      0,
      'defavorable',
    ]);
  });
});

describe('la liste d’attente', () => {
  const surListe = (): DossierEnMemoire =>
    pret(compiler({ ...avecListe })).faire('RENDRE_AVIS_DU_COMITE', avis('listeAttente', { montant: 11_800_000 }));

  it('garde le dossier, qui en est appelé par un acte', () => {
    const d = surListe();
    expect([d.place, d.jour('finDeListe')]).toEqual(['comite.surListe', '2025-12-31']);
    expect(d.refuser('APPELER_DE_LA_LISTE', { par: 'instructeur', charge: { montant: 11_800_000 } }).motif).toBe('qui');
    d.faire('APPELER_DE_LA_LISTE', { par: 'systeme', charge: { montant: 10_000_000 } });
    expect([d.place, d.contexte['montantComite'], d.contexte['avisComite']]).toEqual([
      'instruction.instruction',
      10_000_000,
      'favorable',
    ]);
  });

  it('dure ce que dit l’appel, puis la demande est soumise au vote, faute de crédits', () => {
    const d = pret(compiler({ listeAttente: { duree: '6 mois' } }));
    d.faire('RENDRE_AVIS_DU_COMITE', avis('listeAttente', { montant: 11_800_000 }));
    expect(d.jour('finDeListe')).toBe('2026-03-01');
    d.echoir('finDeListe');
    expect([d.place, d.contexte['avisComite']]).toEqual(['instruction.instruction', 'fauteDeCredits']);
  });
});

describe('l’ordre légal', () => {
  it('aucune sortie du comité ne saute la proposition', () => {
    expect(() => compiler({}, 'decision')).toThrow(/« decision » exige « propose »/);
  });
});

describe('le vote qui vient d’une séance', () => {
  it('n’est entendu du système que si la décision le dit', () => {
    const machine = (cycle: ReturnType<typeof compiler>) =>
      JSON.stringify(cycle.machines['dossier']?.machine.states?.['parcours']?.states?.['decision']);
    expect(machine(compiler())).toContain('par assemblees ou systeme');
    const seule = publierAmont().cycle;
    expect(machine(seule)).not.toContain('ou systeme');
    expect(compiler().machines['dossier']?.attendus['parcours.decision.rapportDepose']?.[0]?.roles).toEqual([
      'assemblees',
    ]);
  });
});
