// The structure of SEDA 2.2, as its schemas say it (seda-2.2-main, -descriptive, -technical and -management.xsd), for the elements that we write: what each holds, in which order, how many times.
import type { Noeud } from './lire-xml.ts';

/** Of an element: its children in their order, `?` at most once, `*` any number, `+` at least once, nothing exactly once; or the form of its text. */
const MESSAGE = ['Comment*', 'Date', 'MessageIdentifier', 'Signature?', 'ArchivalAgreement?', 'CodeListVersions'];
const JETON = /^\S(?:.*\S)?$/s;
const JOUR = /^\d{4}-\d{2}-\d{2}$/;
const GESTION = [
  ...['StorageRule?', 'AppraisalRule?', 'AccessRule?', 'DisseminationRule?', 'ReuseRule?', 'ClassificationRule?'],
  ...['LogBook?', 'NeedAuthorization?', 'HoldRule?'],
];
const STRUCTURE: Readonly<Record<string, readonly string[] | RegExp>> = {
  ArchiveTransfer: [
    ...MESSAGE,
    ...['DataObjectPackage?', 'RelatedTransferReference*', 'TransferRequestReplyIdentifier?'],
    ...['ArchivalAgency', 'TransferringAgency'],
  ],
  AuthorizationControlAuthorityRequest: [
    ...MESSAGE,
    ...['DataObjectPackage?', 'AuthorizationRequestContent', 'ArchivalAgency', 'ControlAuthority'],
  ],
  AuthorizationRequestContent: [
    ...['AuthorizationReason', 'Comment*', 'RequestDate', 'UnitIdentifier+', 'Requester', 'AuthorizationRequestReply*'],
  ],
  CodeListVersions: [
    ...['ReplyCodeListVersion?', 'MessageDigestAlgorithmCodeListVersion', 'MimeTypeCodeListVersion?'],
    ...['EncodingCodeListVersion?', 'FileFormatCodeListVersion?', 'CompressionAlgorithmCodeListVersion?'],
  ],
  DataObjectPackage: ['DataObjectGroup*', 'DescriptiveMetadata', 'ManagementMetadata'],
  DataObjectGroup: ['BinaryDataObject*', 'LogBook?'],
  BinaryDataObject: [
    ...['DataObjectProfile?', 'DataObjectSystemId?', 'DataObjectGroupSystemId?', 'Relationship*', 'DataObjectVersion?'],
    ...['Uri', 'MessageDigest', 'Size?', 'Compressed?', 'FormatIdentification?', 'FileInfo?', 'Metadata?'],
  ],
  FormatIdentification: ['FormatLitteral?', 'MimeType?', 'FormatId?', 'Encoding?'],
  FileInfo: ['Filename', 'CreatingApplicationName?', 'LastModified?'],
  DescriptiveMetadata: ['ArchiveUnit*'],
  ArchiveUnit: ['ArchiveUnitProfile?', 'Management?', 'Content', 'ArchiveUnit*', 'DataObjectReference?'],
  DataObjectReference: ['DataObjectGroupReferenceId'],
  Content: [
    ...['DescriptionLevel?', 'Title*', 'FilePlanPosition*', 'SystemId*', 'OriginatingSystemId*'],
    ...['ArchivalAgencyArchiveUnitIdentifier*', 'OriginatingAgencyArchiveUnitIdentifier*'],
    ...['TransferringAgencyArchiveUnitIdentifier*', 'Description*', 'CustodialHistory?', 'Type?', 'DocumentType?'],
    ...['OriginatingAgency?', 'SubmissionAgency?', 'CreatedDate?', 'TransactedDate?', 'StartDate?', 'EndDate?'],
  ],
  ManagementMetadata: [
    ...['ArchivalProfile?', 'ServiceLevel?', 'AcquisitionInformation?', 'LegalStatus?'],
    ...['OriginatingAgencyIdentifier?', 'SubmissionAgencyIdentifier?', ...GESTION],
  ],
  AppraisalRule: ['Rule*', 'StartDate*', 'PreventInheritance?', 'RefNonRuleId*', 'FinalAction'],
  ArchivalAgency: ['Identifier', 'OrganizationDescriptiveMetadata?'],
  TransferringAgency: ['Identifier', 'OrganizationDescriptiveMetadata?'],
  ControlAuthority: ['Identifier', 'OrganizationDescriptiveMetadata?'],
  OriginatingAgency: ['Identifier', 'OrganizationDescriptiveMetadata?'],
  Requester: ['Identifier', 'OrganizationDescriptiveMetadata?'],
  Date: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/,
  RequestDate: JOUR,
  StartDate: JOUR,
  EndDate: JOUR,
  CreatedDate: JOUR,
  DescriptionLevel: /^(?:Fonds|Subfonds|Class|Collection|Series|Subseries|RecordGrp|SubGrp|File|Item|OtherLevel)$/,
  FinalAction: /^(?:Keep|Destroy)$/,
  LegalStatus: /^(?:Public Archive|Private Archive|Public and Private Archive)$/,
  MessageDigest: /^[0-9a-f]{64}$/,
  Size: /^[1-9]\d*$/,
  Uri: /^content\/ID\d+(?:\.[a-z0-9]+)?$/,
};
/** Identifiers that must be given, names of XML that serve once (`xsd:ID`). */
const IDENTIFIES: ReadonlySet<string> = new Set(['DataObjectGroup', 'BinaryDataObject', 'ArchiveUnit']);

/** What a document does that SEDA 2.2 does not allow; nothing where it holds. */
export function fautesDeSeda(racine: Noeud): string[] {
  const fautes: string[] = [];
  const identifiants = new Set<string>();
  const references: string[] = [];
  if (racine.attributs['xmlns'] !== 'fr:gouv:culture:archivesdefrance:seda:v2.2') fautes.push('espace de noms');
  const parcourir = ({ nom, attributs, enfants, texte }: Noeud): void => {
    const attendu = STRUCTURE[nom] ?? JETON;
    if (attendu instanceof RegExp) {
      if (enfants.length > 0 || !attendu.test(texte)) fautes.push(`${nom} : « ${texte} »`);
    } else {
      if (texte.trim() !== '') fautes.push(`${nom} : du texte`);
      let i = 0;
      for (const regle of attendu) {
        const cle = regle.replace(/[?*+]$/, '');
        const debut = i;
        while (enfants[i]?.nom === cle) i++;
        const n = i - debut;
        const [min, max] = regle.endsWith('?')
          ? [0, 1]
          : regle.endsWith('*')
            ? [0, Infinity]
            : [1, regle.endsWith('+') ? Infinity : 1];
        if (n < min || n > max) fautes.push(`${nom} : ${n} ${cle}`);
      }
      if (i < enfants.length) fautes.push(`${nom} : ${enfants[i]?.nom ?? ''} n’est pas là à sa place`);
    }
    if (IDENTIFIES.has(nom)) {
      const id = attributs['id'] ?? '';
      if (!/^[A-Za-z_][\w.-]*$/.test(id) || identifiants.has(id)) fautes.push(`${nom} : identifiant « ${id} »`);
      identifiants.add(id);
    }
    if (nom === 'DataObjectGroupReferenceId') references.push(texte);
    if (nom === 'MessageDigest' && attributs['algorithm'] !== 'SHA-256') fautes.push('MessageDigest : algorithme');
    enfants.forEach(parcourir);
  };
  parcourir(racine);
  return [...fautes, ...references.filter((r) => !identifiants.has(r)).map((r) => `« ${r} » n’est pas là`)];
}
