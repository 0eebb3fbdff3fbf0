import { ajouterJours } from '../../workflows/engine/dates/civil.ts';
import type { Dossier, Finances } from '../api/schema/types.gen.ts';

/** A day to keep. */
export interface DateARetenir {
  /** The same as long as it is the same thing: an agenda that takes the file again moves it. */
  cle: string;
  /** `AAAA-MM-JJ` */
  jour: string;
  quoi: string;
}

type Echeancier = NonNullable<Finances['montants']>['echeancier'];

/** The days of a dossier that whoever asks should keep, the next first: what is due, what runs, what may be paid and when at the latest. */
export function datesARetenir(
  { attentes, echeances, dossier, dates }: Pick<Dossier, 'attentes' | 'echeances' | 'dossier' | 'dates'>,
  echeancier: Echeancier,
): DateARetenir[] {
  const dues = attentes.flatMap(({ deMoi, dernierJour, libelle, objet, acte }) =>
    deMoi && dernierJour !== null ? [{ cle: `${objet}-${acte}`, jour: dernierJour, quoi: libelle }] : [],
  );
  const courent = echeances.flatMap(({ cle, objet, libelle, dernierJour, etat }) =>
    // What is asked of the reader has already been told by its verb.
    etat === 'prevue' && !dues.some(({ jour, cle: due }) => jour === dernierJour && due.startsWith(`${objet}-`))
      ? [{ cle: `${objet}-${cle}`, jour: dernierJour, quoi: libelle }]
      : [],
  );
  const argent = echeancier.flatMap(({ cle, libelle, verse, enCours, prevueLe }) => [
    ...enCours.flatMap(({ objet, aPayerAvant }) =>
      aPayerAvant === null
        ? []
        : [{ cle: `${objet}-paiement`, jour: aPayerAvant, quoi: `${libelle}, à payer au plus tard` }],
    ),
    ...(prevueLe === null || verse > 0 || enCours.length > 0
      ? []
      : [{ cle: `${dossier.id}-${cle}`, jour: prevueLe, quoi: `${libelle}, date prévue` }]),
  ]);
  const retenues = dates.map(({ cle, jour, quoi }) => ({ cle: `${dossier.id}-${cle}`, jour, quoi }));
  return [...dues, ...courent, ...argent, ...retenues].toSorted((a, b) => a.jour.localeCompare(b.jour));
}

const protege = (texte: string): string =>
  texte
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replace(/\s*[\r\n]+\s*/gu, ' ');

/** A line of 75 bytes at most, cut where the standard says (RFC 5545, 3.1), never inside a letter. */
function plier(ligne: string): string {
  const octets = new TextEncoder();
  const morceaux: string[] = [];
  let morceau = '';
  for (const lettre of ligne) {
    if (octets.encode(morceau + lettre).length > (morceaux.length === 0 ? 75 : 74)) {
      morceaux.push(morceau);
      morceau = '';
    }
    morceau += lettre;
  }
  return [...morceaux, morceau].join('\r\n ');
}

interface Agenda {
  /** How the dossier is called: before each entry. */
  dossier: string;
  adresse: string;
  dates: readonly DateARetenir[];
  /** When it is written, ISO 8601. */
  instant: string;
}

/** The days of a dossier as an agenda takes them (RFC 5545): one whole day each, with a reminder a week before. */
export function ecrireAgenda({ dossier, adresse, dates, instant }: Agenda): string {
  const nu = (jour: string): string => jour.replaceAll('-', '');
  const ecritLe = instant.replace(/\.\d+/u, '').replaceAll(/[-:]/gu, '');
  const lignes = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jalon//Dates d’un dossier//FR',
    ...dates.flatMap(({ cle, jour, quoi }) => [
      'BEGIN:VEVENT',
      `UID:${cle}@jalon`,
      `DTSTAMP:${ecritLe}`,
      `DTSTART;VALUE=DATE:${nu(jour)}`,
      `DTEND;VALUE=DATE:${nu(ajouterJours(jour, 1))}`,
      `SUMMARY:${protege(`${quoi} (${dossier})`)}`,
      `URL:${adresse}`,
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${protege(quoi)}`,
      'TRIGGER:-P7D',
      'END:VALARM',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lignes.map(plier).join('\r\n')}\r\n`;
}
