// What a call becomes: facts, money, sentences, cycle.
import { describe, expect, test } from 'vitest';
import { afest } from '../appels/afest/index.ts';
import { initiativesTerritoriales } from '../appels/initiatives-territoriales/index.ts';
import { appuiConseilModernisation } from '../appels/appui-conseil-modernisation/index.ts';
import { phases } from '../phases/index.ts';
import { compilerAppel } from './compiler.ts';
import type { Cycle, Instance } from '../engine/lifecycle/phase.ts';
import type { Appel, CycleDAppel } from './types.ts';

const IT = compilerAppel(initiativesTerritoriales, { phases });
const AN = compilerAppel(afest, { phases });
const AC: Appel = appuiConseilModernisation;

describe('Ce que les formulaires lisent de la demande', () => {
  test('se déclare seul, par formulaire, composantes et argent compris', () => {
    expect(IT.definition.faits['bilanFinal']).toMatchObject({
      dossierTauxDemande: { var: 'tauxDemande' },
      dossierParticipantsPrevus: { var: 'participantsPrevus' },
      dossierOrganismeNature: { var: 'organismeNature' },
    });
    expect(IT.definition.faits['demandeAvance']).toEqual({
      dossierCompteIbanMasque: { masque: { var: 'compteIban' } },
    });
    expect(IT.definition.faits['financement']).toEqual({ dossierDateFin: { var: 'dateFin' } });
    // Through the formula of its tranche.
    expect(AN.definition.faits['bilanIntermediaire']).toMatchObject({ dossierSubvention: { var: 'subvention' } });
  });

  test('les lignes du calcul sont celles de la demande et du bilan', () => {
    const champ = (formulaire: string, cle: string) =>
      AN.definition.formulaires[formulaire]!.sections.flatMap((s) => s.champs).find((c) => c.cle === cle);
    expect(champ('dossier', 'plafond')).toMatchObject({ type: 'calcule', format: 'montant' });
    // The sector is asked in the demand alone: the same line reads it there from the bilan.
    expect(JSON.stringify(champ('dossier', 'plafond'))).toContain('{"var":"secteur"}');
    expect(JSON.stringify(champ('bilanFinal', 'plafond'))).toContain('{"fait":"dossierSecteur"}');
    expect(JSON.stringify(champ('bilanFinal', 'plafond'))).toContain('{"var":"coutTotal"}');
  });
});

describe('L’argent', () => {
  test('les tranches lisent ce que le noyau leur donne', () => {
    const { tranches, plafondAvantSolde } = IT.definition.financement!;
    expect(tranches.map((t) => [t.cle, t.serviceFait, t.fois, t.montant === undefined])).toEqual([
      ['avance', false, 1, false],
      ['acompte', true, 1, false],
      ['solde', true, 1, true],
    ]);
    expect(tranches[0]).toMatchObject({
      montant: { part: [40, { fait: 'attribue' }] },
      ouverte: { rempli: { fait: 'notifieLe' } },
      prevue: { fait: 'notifieLe' },
    });
    expect(tranches[2]?.prevue).toEqual({ ajouterMois: [{ fait: 'dossierDateFin' }, 5] });
    expect(plafondAvantSolde).toEqual({ part: [70, { fait: 'attribue' }] });
  });

  test('les fonds, par parts ou par nature', () => {
    expect(IT.definition.financement!.fonds).toMatchObject([{ cle: 'pacte', pointsDeBase: 10_000, axe: 'axe 2' }]);
    expect(AN.definition.financement!.fonds[1]).toEqual({
      cle: 'region',
      libelle: 'Région',
      section: 'investissement',
      imputation: '902-20421',
      axe: '',
      natures: ['equipement'],
    });
    const reste = structuredClone(AC);
    reste.financement!.fonds = [
      { cle: 'region', libelle: 'Région', part: '62,5 %' },
      { cle: 'etat', libelle: 'État', part: 'reste' },
    ];
    reste.financeur = { ...reste.financeur, enveloppes: [] };
    const { fonds } = compilerAppel(reste, { phases }).definition.financement!;
    expect(fonds.map((f) => f.pointsDeBase)).toEqual([6250, 3750]);
  });

  test('les retenues, leurs motifs et leur fongibilité', () => {
    expect(IT.definition.financement!.droit.retenues).toMatchObject({
      tableau: 'depenses',
      fongibilite: 1000,
      motifs: [{ valeur: 'horsPeriode', libelle: 'Hors de la période' }, {}, {}, {}],
    });
  });
});

describe('Les documents', () => {
  test('citent des valeurs nommées, avec leur format', () => {
    expect(IT.definition.documents!.objet).toEqual([
      'Projet « ',
      { cle: 'intitule', regle: { var: 'intitule' }, format: 'texte' },
      ' » : ',
      { cle: 'participantsPrevus', regle: { var: 'participantsPrevus' }, format: 'nombre' },
      ' participants, du ',
      { cle: 'dateDebut', regle: { var: 'dateDebut' }, format: 'date' },
      ' au ',
      { cle: 'dateFin', regle: { var: 'dateFin' }, format: 'date' },
      '.',
    ]);
  });

  test('un choix par ses mots, un fait de l’action par son nom', () => {
    const copie = structuredClone(initiativesTerritoriales) as Appel;
    copie.documents!.objet = '{departement}, {debut}';
    const [departement, , debut] = compilerAppel(copie, { phases }).definition.documents!.objet;
    expect(departement).toMatchObject({ format: 'texte' });
    expect(JSON.stringify(departement)).toContain('"Calvados"');
    expect(debut).toEqual({ cle: 'debut', regle: { var: 'dateDebut' }, format: 'date' });
  });

  test('disent toujours ce que deviennent les sommes non utilisées', () => {
    expect(IT.definition.documents!.sommesNonUtilisees).toContain('reversées à la Région Normandie');
  });
});

/** Every instance of a cycle without branches. */
const instancesDuCycle = ({ parcours, transverses }: Cycle): Instance[] => [
  ...parcours.filter((n): n is Instance => 'phase' in n),
  ...transverses,
];

describe('Le cycle', () => {
  const avec = (cycle: CycleDAppel) => compilerAppel({ ...AC, cycle }, { phases }).cycleEcrit;
  const parcours = AC.cycle as Extract<CycleDAppel, readonly unknown[]>;

  test('une liste est un parcours, avec les six régions', () => {
    const cycle = avec(parcours);
    expect(instancesDuCycle(cycle).map((i) => i.id)).toEqual([
      'depot',
      'completude',
      'instruction',
      'decision',
      'engagement',
      'conventionnement',
      'execution',
      'solde',
      'cloture',
      'vigueur',
      'silence',
      'recours',
      'avenants',
      'resiliation',
      'caducite',
    ]);
    expect(cycle.parcours[1]).toEqual({ id: 'completude', phase: 'completude', options: { delai: '15 jours' } });
  });

  test('une instance longue vaut une instance courte', () => {
    const longue = parcours.map((n) =>
      'phase' in n && n.phase === 'completude'
        ? { id: 'completude', phase: 'completude', options: { delai: '15 jours' } }
        : n,
    );
    expect(avec(longue)).toEqual(avec(parcours));
  });

  test('des régions écrites remplacent les six', () => {
    const { transverses } = avec({
      parcours,
      transverses: ['vigueur', { phase: 'silence', alerteJours: 10 }, 'resiliation'],
    });
    expect(transverses).toEqual([
      { id: 'vigueur', phase: 'vigueur', options: {} },
      { id: 'silence', phase: 'silence', options: { alerteJours: 10 } },
      { id: 'resiliation', phase: 'resiliation', options: {} },
    ]);
  });

  test('les phases qui demandent l’argent le reçoivent', () => {
    const options = (id: string): unknown => instancesDuCycle(IT.cycleEcrit).find((i) => i.id === id)?.options;
    expect(options('engagement')).toEqual({ fonds: [{ valeur: 'pacte', libelle: 'Pacte régional, axe 2' }] });
    expect(options('execution')).toMatchObject({
      tranches: [{ cle: 'avance', serviceFait: false }, { cle: 'acompte' }],
      droitFormulaire: 'bilanFinal',
    });
    expect(options('solde')).toMatchObject({ solde: { cle: 'solde', formulaire: 'bilanFinal', fois: 1 } });
  });

  test('les rôles sont ceux que nomment ses phases', () => {
    expect(compilerAppel(AC, { phases }).definition.roles).toEqual([
      'porteur',
      'instructeur',
      'responsable',
      'assemblees',
      'finances',
      'ordonnateur',
      'comptable',
      'systeme',
    ]);
    expect(IT.definition.roles).toContain('coinstructeur');
  });
});

test('la définition est une donnée : elle passe par JSON sans rien perdre', () => {
  for (const { definition, cycle } of [IT, AN])
    expect(JSON.parse(JSON.stringify({ definition, cycle }))).toEqual({ definition, cycle });
});
