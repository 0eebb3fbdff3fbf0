// The allowed sets of the engine before this one, up to the notified decision, against those of the new phases. Every difference is listed here, and wanted.
import { describe, expect, it } from 'vitest';
import { histoiresEnregistrees, rolesEnregistres, type EtapeEnregistree } from '../ancien-moteur/enregistrement.ts';
import { compilerAmont, questionsAvis } from '../support/cycle-amont.ts';
import { DossierEnMemoire } from '../support/dossier-en-memoire.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';

const cycle = compilerAmont({
  completude: { delai: '14 jours' },
  instruction: {
    avis: { genre: 'prescripteur', role: 'prescripteur', delai: '15 jours', questions: questionsAvis },
    instrument: 'selonNature',
  },
  decision: { agrement: true, instrument: 'selonNature' },
});

/** What the new engine allows and the old one did not, and why. */
const NOUVEAUX: ReadonlySet<string> = new Set([
  // A request for an avis made by mistake is taken back.
  'RETIRER_DEMANDE_AVIS',
  // Facts that one part of the dossier tells another, or that a transverse phase notes wherever it is: internal, no one sends them.
  'ABANDONNER',
  'CONSTATER_AVIS_DEMANDE',
  'CONSTATER_ISSUE',
  'ROUVRIR',
  'ROUVRIR_SUR_JUGEMENT',
]);
/** What the old engine allowed and the new one does not, and why. */
const ANCIENS: ReadonlySet<string> = new Set([
  // Its preview did not know that an avis was awaited; the act was refused all the same.
  'PROPOSER',
  // It could be noted while suspended by pieces that were awaited, or once the decision was taken.
  'CONSTATER_REJET_IMPLICITE',
]);

const objetDe = (nom: string): string => (nom === 'dossier' ? 'dossier' : nom.split('/')[0]!);
function jouer(etapes: EtapeEnregistree[]): { compares: number; vus: Set<string> } {
  let compares = 0;
  const vus = new Set<string>();
  const d = new DossierEnMemoire(cycle, etapes[0]!.le);
  for (const e of etapes) {
    d.instant = e.le;
    for (const objet of Object.keys(e.permis))
      for (const role of rolesEnregistres) {
        const anciens = e.permis[objet]?.[role] ?? [];
        const par = { role: role as Role, compte: role === 'prescripteur' ? 'compte-prescripteur' : role };
        const nouveaux = d.permis(par, objetDe(objet));
        const plus = nouveaux.filter((a) => !anciens.includes(a));
        const moins = anciens.filter((a) => !nouveaux.includes(a));
        for (const a of [...plus.map((x) => `+${x}`), ...moins.map((x) => `-${x}`)]) vus.add(a);
        expect(
          [plus.filter((a) => !NOUVEAUX.has(a)), moins.filter((a) => !ANCIENS.has(a))],
          `${e.evenement} ${objet} ${role}`,
        ).toEqual([[], []]);
        compares += 1;
      }
    if (e.evenement === 'NOTIFIER_DECISION') break;
    const faits = { ...e.faits, agrementDemande: true, incompatible: null, accuseConforme: true };
    d.faire(e.evenement, {
      par: { role: e.role as Role, compte: e.role === 'prescripteur' ? 'compte-prescripteur' : e.role },
      objet: objetDe(e.objet),
      charge: e.charge,
      faits,
    });
  }
  return { compares, vus };
}

describe('les actes permis, du dépôt à la décision', () => {
  it.each(histoiresEnregistrees.map((h) => [h.exemple, h] as const))('%s', (_, histoire) => {
    const { compares, vus } = jouer(histoire.etapes);
    expect(compares).toBeGreaterThan(100);
    // No difference is listed for nothing.
    expect([...vus].sort()).toEqual([...[...NOUVEAUX].map((a) => `+${a}`), ...[...ANCIENS].map((a) => `-${a}`)].sort());
  });
});
