/** An element of the standard's tables 4-1 to 4-3: its keyword and how often it stands. */
const element = (name: string, type = 'xs:string', occurs = '') =>
  `<xs:element name="${name}" type="${type}" ${occurs}/>`
const COMMENTS = element('COMMENT', 'xs:string', 'minOccurs="0" maxOccurs="unbounded"')
const OPTIONAL = 'minOccurs="0"'
const group = (name: string, content: string, occurs = '') =>
  `<xs:element name="${name}" ${occurs}><xs:complexType><xs:sequence>${content}</xs:sequence></xs:complexType></xs:element>`

const fixed = (name: string, ...values: string[]) =>
  `<xs:element name="${name}"><xs:simpleType><xs:restriction base="xs:string">${values
    .map((value) => `<xs:enumeration value="${value}"/>`)
    .join('')}</xs:restriction></xs:simpleType></xs:element>`

const MESSAGE = `
  ${group('header', COMMENTS + element('CREATION_DATE', 'xs:dateTime') + element('ORIGINATOR'))}
  ${group(
    'body',
    group(
      'segment',
      group(
        'metadata',
        COMMENTS +
          element('OBJECT_NAME') +
          element('OBJECT_ID') +
          fixed('CENTER_NAME', 'EARTH') +
          fixed('REF_FRAME', 'TEME') +
          fixed('TIME_SYSTEM', 'UTC') +
          fixed('MEAN_ELEMENT_THEORY', 'SGP4'),
      ) +
        group(
          'data',
          group(
            'meanElements',
            COMMENTS +
              element('EPOCH', 'xs:dateTime') +
              ['MEAN_MOTION', 'ECCENTRICITY', 'INCLINATION', 'RA_OF_ASC_NODE', 'ARG_OF_PERICENTER', 'MEAN_ANOMALY']
                .map((name) => element(name, 'xs:double'))
                .join(''),
          ) +
            group(
              'spacecraftParameters',
              COMMENTS +
                ['MASS', 'SOLAR_RAD_AREA', 'SOLAR_RAD_COEFF', 'DRAG_AREA', 'DRAG_COEFF']
                  .map((name) => element(name, 'xs:double', OPTIONAL))
                  .join(''),
              OPTIONAL,
            ) +
            group(
              'tleParameters',
              COMMENTS +
                element('EPHEMERIS_TYPE', 'xs:int', OPTIONAL) +
                element('CLASSIFICATION_TYPE', 'xs:string', OPTIONAL) +
                element('NORAD_CAT_ID', 'xs:int', OPTIONAL) +
                element('ELEMENT_SET_NO', 'xs:int', OPTIONAL) +
                element('REV_AT_EPOCH', 'xs:int', OPTIONAL) +
                ['BSTAR', 'MEAN_MOTION_DOT', 'MEAN_MOTION_DDOT'].map((name) => element(name, 'xs:double')).join(''),
            ),
        ),
    ),
  )}`

/**
 * The structure of an OMM in XML, written from CCSDS 502.0-B-3 (April 2023): tables 4-1 to 4-3 for keywords and order,
 * section 8 for the elements that hold them. The published schema of the registry is not at hand offline.
 */
export const OMM_SCHEMA = `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:complexType name="omm"><xs:sequence>${MESSAGE}</xs:sequence>
  <xs:attribute name="id" use="required" fixed="CCSDS_OMM_VERS"/>
  <xs:attribute name="version" use="required" fixed="3.0"/>
</xs:complexType>
<xs:element name="omm" type="omm"/>
<xs:element name="ndm"><xs:complexType><xs:sequence>
  <xs:element name="omm" type="omm" maxOccurs="unbounded"/>
</xs:sequence></xs:complexType></xs:element>
</xs:schema>
`
