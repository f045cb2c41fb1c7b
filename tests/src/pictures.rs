//! Pictures made by hand, byte by byte: bombs that no encoder would write, and a photograph with a place in it.

/// What the metadata of [`photograph`] tells: the maker, the owner's name, and where it was taken.
pub const TOLD: [&[u8]; 4] = [b"Exif", b"CANARYCAM", b"Zephyrine Quill", &[0x88, 0x25]];

/// A PNG of one colour: eight bits for each of `channels` (1 grey, 3 colours, 4 with transparency). `whole` writes all its
/// rows, compressed as hard as the format allows; otherwise the head lies and there is next to nothing behind it.
///
/// # Panics
/// Never with sides below four thousand million.
#[must_use]
pub fn png(side: u32, channels: u8, whole: bool) -> Vec<u8> {
    let colour = match channels {
        1 => 0,
        3 => 2,
        _ => 6,
    };
    let mut head = [side.to_be_bytes(), side.to_be_bytes()].concat();
    head.extend([8, colour, 0, 0, 0]);
    let row = 1 + u64::from(side) * u64::from(channels);
    let zeros = if whole { row * u64::from(side) } else { 300 };
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, b"IHDR", &head);
    chunk(&mut png, b"IDAT", &zlib_zeros(zeros));
    chunk(&mut png, b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    png.extend(u32::try_from(content.len()).expect("chunks are small").to_be_bytes());
    let from = png.len();
    png.extend(name);
    png.extend(content);
    let check = crc(&png[from..]);
    png.extend(check.to_be_bytes());
}

/// The check of PNG chunks (ISO 3309), a table of 256 steps at a time.
fn crc(bytes: &[u8]) -> u32 {
    let step = |value: u32| {
        (0..8).fold(value, |value, _| if value & 1 == 1 { 0xedb8_8320 ^ (value >> 1) } else { value >> 1 })
    };
    let table: Vec<u32> = (0..256).map(step).collect();
    let last =
        bytes.iter().fold(u32::MAX, |value, byte| table[((value ^ u32::from(*byte)) & 0xff) as usize] ^ (value >> 8));
    !last
}

/// A zlib stream of so many zero bytes: one literal, then copies of the byte before, 258 at a time (RFC 1951, fixed codes).
fn zlib_zeros(count: u64) -> Vec<u8> {
    let mut bits = Bits { bytes: vec![0x78, 0x01], held: 0, filled: 0 };
    bits.low_first(0b011, 3);
    let mut left = count;
    let literal = |bits: &mut Bits, times: u64| (0..times).for_each(|_| bits.high_first(0x30, 8));
    if left > 0 {
        literal(&mut bits, 1);
        left -= 1;
    }
    for _ in 0..left / 258 {
        bits.high_first(0b1100_0101, 8);
        bits.high_first(0, 5);
    }
    literal(&mut bits, left % 258);
    bits.high_first(0, 7);
    let mut stream = bits.finish();
    // Adler-32 of zeros: the first sum stays 1, the second counts.
    let second = u32::try_from(count % 65_521).expect("below 65,521");
    stream.extend(((second << 16) | 1).to_be_bytes());
    stream
}

struct Bits {
    bytes: Vec<u8>,
    held: u8,
    filled: u8,
}

impl Bits {
    fn put(&mut self, bit: u32) {
        self.held |= u8::from(bit == 1) << self.filled;
        self.filled += 1;
        if self.filled == 8 {
            self.bytes.push(self.held);
            (self.held, self.filled) = (0, 0);
        }
    }

    fn low_first(&mut self, value: u32, count: u32) {
        (0..count).for_each(|place| self.put((value >> place) & 1));
    }

    fn high_first(&mut self, value: u32, count: u32) {
        (0..count).rev().for_each(|place| self.put((value >> place) & 1));
    }

    fn finish(mut self) -> Vec<u8> {
        while self.filled != 0 {
            self.put(0);
        }
        self.bytes
    }
}

/// A photograph as a telephone writes it, with an owner, a maker and a place in its EXIF: `pixels` is a JPEG without.
///
/// # Panics
/// When `pixels` is no JPEG.
#[must_use]
pub fn photograph(pixels: &[u8]) -> Vec<u8> {
    assert_eq!(&pixels[..2], [0xff, 0xd8], "a JPEG begins so");
    let exif = exif();
    let length = u16::try_from(exif.len() + 2).expect("small").to_be_bytes();
    [&[0xff, 0xd8, 0xff, 0xe1], &length[..], &exif, &pixels[2..]].concat()
}

/// A big-endian EXIF block: maker, artist, and a GPS directory with latitude and longitude.
fn exif() -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value.to_be_bytes()].concat()
    };
    let (maker, artist) = (b"CANARYCAM\0", b"Zephyrine Quill\0");
    // Offsets are from the TIFF head: 8 to the first directory, which is 2 + 3 × 12 + 4 long.
    let words_at = 8 + 2 + 36 + 4;
    let artist_at = words_at + maker.len();
    let gps_at = artist_at + artist.len();
    let places_at = gps_at + 2 + 48 + 4;
    let at = |offset: usize| u32::try_from(offset).expect("small");
    let mut block = b"Exif\0\0MM\0\x2a\0\0\0\x08".to_vec();
    block.extend(3u16.to_be_bytes());
    block.extend(entry(0x010f, 2, at(maker.len()), at(words_at)));
    block.extend(entry(0x013b, 2, at(artist.len()), at(artist_at)));
    block.extend(entry(0x8825, 4, 1, at(gps_at)));
    block.extend([0; 4]);
    block.extend(maker);
    block.extend(artist);
    block.extend(4u16.to_be_bytes());
    block.extend(entry(1, 2, 2, u32::from(b'S') << 24));
    block.extend(entry(2, 5, 3, at(places_at)));
    block.extend(entry(3, 2, 2, u32::from(b'E') << 24));
    block.extend(entry(4, 5, 3, at(places_at + 24)));
    block.extend([0; 4]);
    for part in [1u32, 1, 17, 1, 31, 1, 36, 1, 49, 1, 3, 1] {
        block.extend(part.to_be_bytes());
    }
    block
}

/// A grey JPEG of 8 × 8 pixels, written out: the smallest that every decoder takes.
#[must_use]
pub fn plain_jpeg() -> Vec<u8> {
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xdb, 0x00, 0x43, 0x00];
    jpeg.extend([1; 64]);
    jpeg.extend([0xff, 0xc0, 0x00, 0x0b, 0x08, 0x00, 0x08, 0x00, 0x08, 0x01, 0x01, 0x11, 0x00]);
    for class in [0x00, 0x10] {
        // One code of one bit, for *nothing follows*.
        jpeg.extend([0xff, 0xc4, 0x00, 0x14, class, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00]);
    }
    jpeg.extend([0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00]);
    jpeg.extend([0x3f, 0xff, 0xd9]);
    jpeg
}
