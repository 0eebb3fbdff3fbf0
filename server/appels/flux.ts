// The calls as other sites take them: one record a call, in the columns that Aides-territoires imports.
import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import type { z } from 'zod';
import type { Definition } from '../../workflows/engine/definition.ts';
import type { Nature } from '../../workflows/engine/form/blocs/nature-beneficiaire.ts';
import { listerAppelsCharges, type AppelCharge } from './lire-appels.ts';
import type { aideDuFlux, fluxDesAides } from './schemas-flux.ts';

type Aide = z.input<typeof aideDuFlux>;

/** A collectivité is each of its levels: the call says no more. */
const AUDIENCES: Readonly<Record<Nature, readonly Aide['audiences'][number][]>> = {
  association: ['association'],
  fondation: ['association'],
  entreprise: ['private_sector'],
  collectivite: ['commune', 'epci', 'department', 'region', 'special'],
  etablissement_public: ['public_org'],
  gip: ['public_org'],
  consulaire: ['public_org'],
  personne_physique: ['private_person'],
};

const RECURRENCE = (vagues: number, cloture: string | null): Aide['recurrence'] =>
  vagues > 1 ? 'recurring' : cloture === null ? 'ongoing' : 'oneoff';

const destinations = ({ financement }: Definition): Aide['destinations'] => {
  const sections = new Set((financement?.fonds ?? []).map(({ section }) => section));
  return [
    ...(sections.has('fonctionnement') ? (['supply'] as const) : []),
    ...(sections.has('investissement') ? (['investment'] as const) : []),
  ];
};

/** A record; what a call does not say is `null`, never guessed. */
function aideDe({ resume, definition }: AppelCharge, baseUrl: string): Aide {
  const { fiche, forme, natures, financement } = definition;
  const page = `${baseUrl}/appels/${resume.financeur}/${resume.slug}`;
  const { service, courriel, telephone } = fiche.contact;
  return {
    name: fiche.titre,
    shortTitle: fiche.sigle,
    nameInitial: fiche.titre,
    programs: [],
    financers: [resume.financeurNom],
    instructors: [resume.financeurNom],
    audiences: [...new Set(natures.flatMap((n) => AUDIENCES[n]))],
    aidTypes: financement === null ? ['technical_engineering'] : ['grant'],
    subventionRateMin: null,
    subventionRateMax: null,
    subventionRateComment: fiche.finance.join(' '),
    loanAmount: null,
    recoverableAdvanceAmount: null,
    isCallForProject: !forme.includes('guichet') && !forme.includes('aide-individuelle'),
    description: fiche.resume,
    projectExamples: null,
    categories: resume.themes.map(({ libelle }) => libelle),
    recurrence: RECURRENCE(resume.vagues.length, resume.cloture),
    dateStart: resume.ouverture,
    datePredeposit: null,
    dateSubmissionDeadline: resume.cloture,
    eligibility: [...fiche.beneficiaires, ...fiche.conditions].join('\n'),
    steps: [],
    destinations: destinations(definition),
    perimeter: resume.financeurNom,
    originUrl: page,
    applicationUrl: resume.etat === 'ouvert' ? `${page}/commencer` : null,
    contact: `${service}, ${courriel}, ${telephone}`,
    europeanAid: null,
    isCharged: false,
    importUniqueid: `${resume.financeur}/${resume.slug}`,
    importDataUrl: page,
    importShareLicence: 'openlicence20',
    // Ours, beside their columns: whether one may answer today.
    status: resume.etat === 'clos' ? 'closed' : resume.etat === 'aVenir' ? 'coming' : 'open',
  };
}

/** The feed, and what tells whether it changed since it was last read. */
export async function composerFlux(
  sql: postgres.Sql,
  baseUrl: string,
): Promise<{ flux: z.input<typeof fluxDesAides>; empreinte: string }> {
  const aides = (await listerAppelsCharges(sql)).map((appel) => aideDe(appel, baseUrl));
  const flux = { count: aides.length, results: aides };
  return { flux, empreinte: `"${createHash('sha256').update(JSON.stringify(flux)).digest('base64url').slice(0, 27)}"` };
}
