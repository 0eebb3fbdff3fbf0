import { Refus } from '../http/probleme.ts';
import { AntivirusIndisponible } from './antivirus.ts';
import { RefusPiece } from './refus.ts';
import { StockageIndisponible } from './stockage.ts';

const codes = { 413: 'trop_volumineux', 415: 'type_refuse', 422: 'saisie_refusee' } as const;

/** What is thrown while a file comes or goes, as it is answered. What went wrong outside is kept as the cause, for the log. */
export function traduireEchec(erreur: unknown): unknown {
  if (erreur instanceof RefusPiece) return new Refus(codes[erreur.statut], erreur.message);
  if (erreur instanceof AntivirusIndisponible)
    return new Refus(
      'indisponible',
      'L’analyse des fichiers est momentanément indisponible. Réessayez dans quelques minutes.',
      { reessayerApres: 60, cause: erreur },
    );
  if (erreur instanceof StockageIndisponible)
    return new Refus(
      'indisponible',
      'La conservation des fichiers est momentanément indisponible. Réessayez dans quelques minutes.',
      { reessayerApres: 60, cause: erreur },
    );
  return erreur;
}
