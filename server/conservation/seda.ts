// Standard d'échange de données pour l'archivage (SEDA 2.2): what a funder hands over to the Archives, and what it asks them to let it destroy.
import path from 'node:path';
import { ecrireXml, element, type Element } from './xml.ts';

const ESPACE = 'fr:gouv:culture:archivesdefrance:seda:v2.2';
/** The service that receives: each agreement names its own, so that this one is to be replaced by whoever sends. */
const ARCHIVES = 'Archives départementales';

/** A file of a dossier, as it is archived. */
export interface FichierArchive {
  nom: string;
  type: string;
  taille: number;
  /** SHA-256, in hexadecimal. */
  empreinte: string;
  /** Instant when it came. */
  le: string;
}

/** A dossier as the Archives know it. */
export interface DossierArchive {
  numero: string;
  intitule: string | null;
  appel: string;
  organisation: string;
  /** Civil days. */
  debut: string;
  fin: string;
}

const texte = (nom: string, valeur: string): Element => element(nom, valeur);
const service = (nom: string, identifiant: string): Element => element(nom, [texte('Identifier', identifiant)]);
const listesDeCodes = (): Element =>
  element('CodeListVersions', [
    texte('ReplyCodeListVersion', 'ReplyCodeListVersion0'),
    texte('MessageDigestAlgorithmCodeListVersion', 'MessageDigestAlgorithmCodeListVersion0'),
    texte('MimeTypeCodeListVersion', 'MimeTypeCodeListVersion0'),
    texte('FileFormatCodeListVersion', 'FileFormatCodeListVersion0'),
  ]);
const racine = (nom: string, contenu: readonly Element[]): string =>
  ecrireXml(element(nom, contenu, { xmlns: ESPACE }));

/** Where each file is in the package, in the order of the files: a name that no system refuses. */
export const cheminsDuPaquet = (fichiers: readonly FichierArchive[]): string[] =>
  fichiers.map(({ nom }, i) => {
    const extension = path.extname(nom).toLowerCase();
    return `content/ID${i + 1}${/^\.[a-z0-9]{1,8}$/.test(extension) ? extension : ''}`;
  });

/**
 * The manifest of a transfer (`ArchiveTransfer`): one dossier, an archive unit a file, each with its digest. Kept for good: how long is for the Archives, by the rules of their own lists.
 *
 * @param instant of the transfer; `identifiant` names it, and is never used twice
 */
export function manifeste(
  dossier: DossierArchive,
  fichiers: readonly FichierArchive[],
  { instant, identifiant, financeur }: { instant: string; identifiant: string; financeur: string },
): string {
  const chemins = cheminsDuPaquet(fichiers);
  const objets = fichiers.map((f, i) =>
    element(
      'DataObjectGroup',
      [
        element(
          'BinaryDataObject',
          [
            texte('DataObjectVersion', 'BinaryMaster_1'),
            texte('Uri', chemins[i] ?? ''),
            element('MessageDigest', f.empreinte, { algorithm: 'SHA-256' }),
            texte('Size', String(f.taille)),
            element('FormatIdentification', [texte('MimeType', f.type)]),
            element('FileInfo', [texte('Filename', f.nom)]),
          ],
          { id: `ID${i + 1}` },
        ),
      ],
      { id: `GROUPE${i + 1}` },
    ),
  );
  const unites = fichiers.map((f, i) =>
    element(
      'ArchiveUnit',
      [
        element('Content', [
          texte('DescriptionLevel', 'Item'),
          texte('Title', f.nom),
          texte('CreatedDate', f.le.slice(0, 10)),
        ]),
        element('DataObjectReference', [texte('DataObjectGroupReferenceId', `GROUPE${i + 1}`)]),
      ],
      { id: `PIECE${i + 1}` },
    ),
  );
  const unite = element(
    'ArchiveUnit',
    [
      element('Content', [
        texte('DescriptionLevel', 'File'),
        texte('Title', `${dossier.numero}, ${dossier.intitule ?? dossier.appel}`),
        texte('OriginatingAgencyArchiveUnitIdentifier', dossier.numero),
        texte('Description', `Demande d’aide de ${dossier.organisation} à l’appel à projets « ${dossier.appel} »`),
        service('OriginatingAgency', financeur),
        texte('StartDate', dossier.debut),
        texte('EndDate', dossier.fin),
      ]),
      ...unites,
    ],
    { id: 'DOSSIER' },
  );
  return racine('ArchiveTransfer', [
    texte('Comment', `Versement du dossier ${dossier.numero}`),
    texte('Date', instant),
    texte('MessageIdentifier', identifiant),
    listesDeCodes(),
    element('DataObjectPackage', [
      ...objets,
      element('DescriptiveMetadata', [unite]),
      element('ManagementMetadata', [
        texte('LegalStatus', 'Public Archive'),
        texte('OriginatingAgencyIdentifier', financeur),
        texte('SubmissionAgencyIdentifier', financeur),
        element('AppraisalRule', [texte('FinalAction', 'Keep')]),
      ]),
    ]),
    service('ArchivalAgency', ARCHIVES),
    service('TransferringAgency', financeur),
  ]);
}

/** A bordereau d'élimination as the request that the Archives answer (`AuthorizationControlAuthorityRequest`). Says nothing of persons. */
export function demandeDElimination(
  bordereau: { numero: string; instant: string; jour: string; dossiers: readonly string[] },
  financeur: string,
): string {
  return racine('AuthorizationControlAuthorityRequest', [
    texte('Comment', `Bordereau d’élimination ${bordereau.numero}`),
    texte('Date', bordereau.instant),
    texte('MessageIdentifier', bordereau.numero),
    listesDeCodes(),
    element('AuthorizationRequestContent', [
      texte('AuthorizationReason', 'ArchiveDestructionRequest'),
      texte('RequestDate', bordereau.jour),
      ...bordereau.dossiers.map((numero) => texte('UnitIdentifier', numero)),
      service('Requester', financeur),
    ]),
    service('ArchivalAgency', ARCHIVES),
    service('ControlAuthority', ARCHIVES),
  ]);
}
