/**
 * Addresses as those write them who want a server to ask what they cannot reach themselves (S9). Each leads, or would
 * have led in some application, into a machine, a network or a cloud's secrets, or to somebody else than it seems.
 */
const inside = ['127.0.0.1', '10.0.0.1', '192.168.1.1', '172.16.5.4', '169.254.169.254', '100.100.100.200', '0.0.0.0']

const octets = (address: string): number[] => address.split('.').map(Number)
const asNumber = (address: string): number => octets(address).reduce((sum, octet) => sum * 256 + octet, 0)
const hexPair = (high = 0, low = 0): string => (high * 256 + low).toString(16)

/** One IPv4 address in every spelling but its plain one. */
function spellings(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = octets(address)
  const number = asNumber(address)
  const mapped = `${hexPair(a, b)}:${hexPair(c, d)}`
  const hex = (value: number, digits = 2): string => value.toString(16).padStart(digits, '0')
  return [
    String(number),
    `0x${hex(number, 8)}`,
    `0X${hex(number, 8).toUpperCase()}`,
    `0${number.toString(8)}`,
    [a, b, c, d].map((octet) => `0x${hex(octet)}`).join('.'),
    [a, b, c, d].map((octet) => `0${octet.toString(8)}`).join('.'),
    [a, b, c, d].map((octet) => `000000${octet.toString(8)}`).join('.'),
    `0x${hex(a)}.${b}.0${c.toString(8)}.${d}`,
    `${a}.${b * 65_536 + c * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    `0x${hex(a)}.0x${hex(b * 65_536 + c * 256 + d, 6)}`,
    `${address}.`,
    address.replaceAll('.', '。'),
    address.replaceAll('.', '．'),
    [...address].map((sign) => (sign === '.' ? sign : String.fromCodePoint(0xff10 + Number(sign)))).join(''),
    [...address].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join(''),
    address.replace('.', '%2e'),
    address.replace('1', '①'),
    address.replace('1', '𝟏'),
    `[::ffff:${address}]`,
    `[::ffff:${mapped}]`,
    `[::FFFF:${mapped}]`,
    `[0:0:0:0:0:ffff:${address}]`,
    `[0000:0000:0000:0000:0000:ffff:${mapped}]`,
    `[::ffff:0:${mapped}]`,
    `[::${mapped}]`,
    `[64:ff9b::${mapped}]`,
    `[64:ff9b::${address}]`,
    `[2002:${mapped}::1]`,
    `[2001:0:${mapped}::1]`,
  ].filter((spelling) => spelling !== address)
}

/** Read differently by one program and another. */
const doubleMeanings = [
  'http://api.openai.com@127.0.0.1/',
  'http://api.openai.com:443@127.0.0.1/',
  'http://127.0.0.1@api.openai.com/',
  'http://user:password@localhost:11434/',
  'http://@localhost:11434/',
  'http://:@localhost:11434/',
  'http://a:b@c@127.0.0.1/',
  'http://api.openai.com%40127.0.0.1/',
  'http://api.openai.com\\@127.0.0.1/',
  'http://127.0.0.1\\@api.openai.com/',
  'http:\\\\127.0.0.1\\',
  'http:/127.0.0.1/',
  'http:127.0.0.1',
  'http:///127.0.0.1/',
  'http://\t127.0.0.1/',
  'http://127.0.0.1\t:80/',
  'http://127.0.\n0.1/',
  'ht\ntp://127.0.0.1/',
  'http://127.0.0.1%00.example/',
  'http://127.0.0.1%23@api.openai.com/',
  'http://127.0.0.1:80:80/',
  'http://127.0.0.1:99999/',
  'http://127.0.0.1:-1/',
  'http://127.0.0.1:０８０/',
  'http://localhost%2f@api.openai.com/',
  'http://ⓛocalhost/',
  'http://locaⅼhost/',
  'http://LOCALHOST。/',
  'http://localhost./',
  'http://localhost..:11434/',
  'http://[::1%25lo]/',
  'http://[::1]./',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[0000::0001]/',
  'http://[::]/',
  'http://[::]:11434/',
  'http://аpi.openai.com/',
  'https://api.openaı.com/v1',
]

const schemes = [
  'file:///etc/passwd',
  'file://127.0.0.1/etc/passwd',
  'gopher://127.0.0.1:6379/_INFO',
  'dict://127.0.0.1:11211/stats',
  'ftp://127.0.0.1/',
  'sftp://127.0.0.1/',
  'ldap://127.0.0.1/',
  'tftp://127.0.0.1/x',
  'jar:http://127.0.0.1!/',
  'netdoc:///etc/passwd',
  'data:text/plain,x',
  'blob:http://127.0.0.1/x',
  'javascript:alert(1)',
  'ws://127.0.0.1/',
  'wss://127.0.0.1/',
  'unix:/var/run/docker.sock',
  'http+unix://%2Fvar%2Frun%2Fdocker.sock/',
  'view-source:http://127.0.0.1/',
  'about:blank',
  '//127.0.0.1/',
  '127.0.0.1:11434',
  'localhost',
]

/** Plainly written, and nobody's to name but a person's in the window. */
const places = [
  ...inside
    .filter((address) => address !== '127.0.0.1')
    .flatMap((host) => [`http://${host}/`, `https://${host}:8443/`]),
  'http://169.254.169.254/latest/meta-data/iam/security-credentials/',
  'http://169.254.170.2/v2/credentials',
  'http://192.0.0.192/latest/',
  'http://168.63.129.16/metadata',
  'http://metadata.google.internal/computeMetadata/v1/',
  'http://metadata/computeMetadata/v1/',
  'http://instance-data/latest/',
  'http://instance-data.ec2.internal/latest/',
  'http://[fd00:ec2::254]/latest/',
  'http://[fd20:ce::254]/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[fd12:3456:789a::1]/',
  'http://[ff02::1]/',
  'http://224.0.0.1/',
  'http://239.255.255.250:1900/',
  'http://255.255.255.255/',
  'http://240.0.0.1/',
  'http://198.18.0.1/',
  'http://192.0.2.1/',
  'http://127.0.0.1.nip.io/',
  'http://127-0-0-1.sslip.io/',
  'http://localtest.me/',
  'http://lvh.me:11434/',
  'http://spoofed.burpcollaborator.net/',
  'http://localhost.localdomain/',
  'http://ip6-localhost/',
  'http://app.localhost/',
  'http://xn--/',
  'http://router.lan/',
  'http://printer.local/',
  'http://host.docker.internal:11434/',
  'http://kubernetes.default.svc/',
  'http://gpu-box:11434/',
  'http://127.0.0.2:11434/',
  'http://127.1.2.3/',
  'http://127.255.255.254:11434/',
  'http://127.0.0.1:22/',
  'http://127.0.0.1:25/',
  'http://localhost:111/',
  'http://[::1]:631/',
  'http://api.openai.com/v1',
  'https://api.openai.com:444/v1',
  'https://api.openai.com.example/v1',
  'https://openai.com.evil.example/v1',
  'https://evil.example/api.openai.com/v1',
  'https://evil.example?api.openai.com',
  'https://evil.example#api.openai.com',
  'https://xn--pi-7kc.openai.com/v1',
  'https://127.attacker.example/v1',
  'https://8.8.8.8/v1',
  'https://[2606:4700::1111]/v1',
]

/** Refused whoever names them: an address has one spelling. */
export const misspelled: readonly string[] = [
  ...inside.flatMap((address) => spellings(address).map((spelling) => `http://${spelling}/`)),
  ...doubleMeanings,
  ...schemes,
]

/** Refused where a program names them, until a person has entered them. */
export const unnamed: readonly string[] = places
