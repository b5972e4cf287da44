# leak_scan.pl WORD PATH...: where does the word stand, in any of nine encodings? Prints "ENCODING in FILE"
# for each; folders are looked through with everything in them. Exits 0 when it is nowhere, 1 otherwise.
use strict;
use warnings;
use Encode qw(decode_utf8 encode encode_utf8);
use File::Find;
use MIME::Base64;
use Unicode::Normalize;

my $word = decode_utf8(shift @ARGV);
my %needles;    # bytes -> name; looked for without regard to ASCII case
my %exact;      # the same, with regard to it

sub each_form {
    my ($name, $make) = @_;
    for my $form ($word, lc $word, uc $word) {
        $needles{ lc $make->($form) } = $name;
    }
}
sub beyond_ascii { my ($text, $make) = @_; $text =~ s/([^\x00-\x7f])/$make->($1)/ge; return $text; }

each_form('text',      sub { encode_utf8(NFC($_[0])) });
each_form('case',      sub { encode_utf8(lc $_[0]) });
each_form('decomposed', sub { encode_utf8(NFD($_[0])) });
each_form('HTML', sub { beyond_ascii($_[0], sub { sprintf '&#%d;', ord $_[0] }) });
each_form('HTML', sub { beyond_ascii($_[0], sub { sprintf '&#x%x;', ord $_[0] }) });
each_form('HTML', sub { my $t = $_[0]; $t =~ s/\xfc/&uuml;/g; $t =~ s/\xdc/&Uuml;/g; return $t });
each_form('URL',  sub { beyond_ascii($_[0], sub { join '', map { sprintf '%%%02x', ord } split //, encode_utf8($_[0]) }) });
each_form('JSON', sub { beyond_ascii($_[0], sub { sprintf '\\u%04x', ord $_[0] }) });
each_form('UTF-16', sub { encode('UTF-16LE', $_[0]) });
each_form('UTF-16', sub { encode('UTF-16BE', $_[0]) });
each_form('token', sub { my $t = NFD(lc $_[0]); $t =~ s/\pM//g; return encode_utf8($t) });
for my $form ($word, lc $word) {
    for my $shift (0 .. 2) {
        my $text = encode_base64('x' x $shift . encode_utf8($form), '');
        $text = substr($text, $shift ? 4 : 0);
        $text =~ s/.{4}$//;
        $exact{$text} = 'base64';
    }
}

my $found = 0;
sub look {
    my ($path) = @_;
    return if -l $path || !-f $path;
    open my $file, '<:raw', $path or die "$path: $!\n";
    local $/;
    my $bytes = <$file> // '';
    my %seen;
    for my $needle (sort keys %exact) { $seen{ $exact{$needle} } = 1 if index($bytes, $needle) >= 0 }
    $bytes =~ tr/A-Z/a-z/;
    for my $needle (sort keys %needles) { $seen{ $needles{$needle} } = 1 if index($bytes, $needle) >= 0 }
    (my $name = lc $path) =~ s{.*/}{};
    for my $needle (sort keys %needles) { $seen{'file name'} = 1 if index($name, $needle) >= 0 }
    for my $encoding (sort keys %seen) { print "$encoding in $path\n"; $found = 1 }
}
for my $path (@ARGV) {
    -d $path ? find({ wanted => sub { look($_) }, no_chdir => 1 }, $path) : look($path);
}
exit $found;
