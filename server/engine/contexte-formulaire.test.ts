// What the phases of a dossier tell its forms: as it is while one fills in, as it was once the answers are frozen.
import { expect, it } from 'vitest';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { afest } from '../../workflows/appels/afest/index.ts';
import { phases } from '../../workflows/phases/index.ts';
import { contexteFormulaire, faitsAFiger } from './contexte-formulaire.ts';
import type { LectureDossier, LigneFormulaire } from './lecture-dossier.ts';
import type { VersionChargee } from './versions.ts';

const { definition } = compilerAppel(afest, { phases });
const version = { definition } as VersionChargee;
const lire = (agrees: number): LectureDossier =>
  ({
    dossier: { depose_le: null },
    financeur: { fuseau: 'Europe/Paris' },
    organisation: { siret: '00012503900016', nature: 'association' },
    entreprises: {},
    formulaires: [],
    objets: [{ type: 'dossier', etat: { context: { agrementsAccordes: agrees, agrementsCommences: 2 } } }],
  }) as unknown as LectureDossier;
const bilan = (plus: Partial<LigneFormulaire>): LigneFormulaire =>
  ({ cle: 'bilanFinal', ouverture: 'tout', valeurs: {}, figees: null, faits_figes: null, ...plus }) as LigneFormulaire;
const faits = (agrees: number, ligne: LigneFormulaire, cle = 'bilanFinal') =>
  contexteFormulaire(lire(agrees), version, cle, '2024-03-11', ligne).faits;

it('les dit tels qu’ils sont, et les fige avec les réponses', () => {
  const ouvert = bilan({});
  expect(faits(3, ouvert)).toMatchObject({ agrementsAccordes: 3, agrementsCommences: 2 });
  const figes = faitsAFiger(version, definition.formulaires['bilanFinal']!, { faits: faits(3, ouvert), baremes: {} });
  expect(figes).toEqual({ agrementsAccordes: 3, agrementsCommences: 2 });
  // Agreed after the deposit: what was sent does not change.
  expect(faits(9, bilan({ ouverture: 'ferme', figees: {}, faits_figes: figes }))).toMatchObject({
    agrementsAccordes: 3,
  });
  expect(faits(9, ouvert)).toMatchObject({ agrementsAccordes: 9 });
  expect(Object.keys(faits(9, ouvert, 'bilanIntermediaire'))).not.toContain('agrementsAccordes');
});
