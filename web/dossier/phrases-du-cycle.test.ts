import { expect, test } from 'vitest';
import { direActeurs, direCause, direDelai, direEtape, direPhase, resumerPhase } from './phrases-du-cycle.ts';

const etape = {
  etat: 'e',
  libelle: 'Étape',
  situation: 'avenir',
  le: null,
  acteurs: ['le responsable'],
  delai: null,
  exception: false,
  facultative: false,
  voie: null,
} as const;
const paris = 'Europe/Paris';

test('une étape faite dit son jour, celle où l’on est depuis quand et qui agit, celle à venir qui et combien de temps', () => {
  const lue = (valeurs: object): string => direEtape({ ...etape, acteurs: [...etape.acteurs], ...valeurs }, paris);
  expect(lue({ situation: 'passe', le: '2025-09-08T14:42:00Z' })).toBe('le 8 septembre 2025');
  expect(lue({ situation: 'present', le: '2025-09-08T14:42:00Z' })).toBe('depuis le 8 septembre 2025 · le responsable');
  expect(lue({ delai: '14 jours', facultative: true })).toBe('le responsable · 14 jours au plus · s’il y a lieu');
});

test('ceux qui agissent se disent dans leur ordre', () => {
  expect(direActeurs(['vous', 'la Région'])).toBe('Vous, puis la Région');
  expect(direActeurs(['l’instructeur', 'le responsable', 'les finances'])).toBe(
    'L’instructeur, le responsable et les finances',
  );
});

test('un détour dit ce qui y mène : un acte et qui le fait, un délai dépassé', () => {
  const detour = { etat: 'x', libelle: 'X', terme: false, ensuite: '', delai: null };
  const acte = { libelle: 'Renvoyer', acteurs: ['la Région'] };
  expect(direCause({ ...detour, actes: [acte], aLEcheance: true })).toBe(
    'Après «\u00a0Renvoyer\u00a0» (la Région) ou quand le délai est dépassé.',
  );
  expect(direCause({ ...detour, actes: [], aLEcheance: false })).toBe('Selon la suite du dossier.');
});

test('une phase se résume : faite quand, combien d’étapes à venir, qui agit et ce qui s’y fait', () => {
  const phase = {
    instance: 'p',
    libelle: 'P',
    branche: null,
    acteurs: ['vous'],
    choix: null,
    detours: [],
    objets: ['Avance', 'Acompte'].map((libelle) => ({
      objet: null,
      libelle,
      situation: 'avenir' as const,
      etat: null,
      le: null,
    })),
  };
  const lue = { ...etape, acteurs: [...etape.acteurs] };
  const faite = { ...lue, situation: 'passe' as const, le: '2025-09-08T14:42:00Z' };
  expect(resumerPhase({ ...phase, situation: 'avenir', etapes: [lue, lue] }, paris)).toBe('2 étapes à venir');
  expect(resumerPhase({ ...phase, situation: 'passe', etapes: [faite] }, paris)).toBe('fait, le 8 septembre 2025');
  expect(direPhase({ ...phase, situation: 'avenir', etapes: [lue] })).toBe('Vous. Avance et acompte.');
  expect(direPhase({ ...phase, situation: 'present', etapes: [{ ...lue, situation: 'present' }] })).toBe('Étape');
});

test('un délai dit sa durée, et jusqu’à quand s’il court', () => {
  const delai = { cle: 'd', libelle: 'D', objet: null, duree: '2 mois', dernierJour: null, nature: 'loi' } as const;
  expect(direDelai({ ...delai, suspendu: false })).toBe('2 mois');
  expect(direDelai({ ...delai, suspendu: true })).toBe('2 mois, suspendu');
  expect(direDelai({ ...delai, suspendu: false, dernierJour: '2025-11-17' })).toBe('2 mois, jusqu’au 17 novembre 2025');
});
