using System.Globalization;
using System.Text;

namespace Folkmoot.Voting.Counting.Files;

/// <summary>The words of a BLT file: numbers and names in quotes, with comments from # to the end of a line left out.</summary>
internal sealed class BltTokens(TextReader reader)
{
    public const int LongestFile = 64 * 1024 * 1024;
    private const int LongestWord = 1_000;

    private readonly StringBuilder word = new();
    private int read;
    private int last = -2;

    public int Line { get; private set; } = 1;

    /// <summary>The next word up to a space; null at the end.</summary>
    public string? Next()
    {
        SkipSpace();
        word.Clear();
        while (Peek() is not (-1 or '#') && !char.IsWhiteSpace((char)Peek()))
        {
            Append((char)Take());
        }

        return word.Length > 0 ? word.ToString() : null;
    }

    public int Number(int lowest, int highest) => Number(Next() ?? throw new CountFileException(CountFileFault.Ends, Line), lowest, highest);

    public int Number(string found, int lowest, int highest)
    {
        if (!int.TryParse(found, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            var digits = found.Length > 9 && found.AsSpan().TrimStart('-').ContainsAnyExceptInRange('0', '9') is false;
            throw new CountFileException(digits ? CountFileFault.OutOfRange : CountFileFault.NotANumber, Line, found);
        }

        return number >= lowest && number <= highest ? number : throw new CountFileException(CountFileFault.OutOfRange, Line, found);
    }

    /// <summary>A name in quotes or, as councils publish them, without: then to the end of its line. Empty at the end of the file.</summary>
    public string Name()
    {
        SkipSpace();
        word.Clear();
        if (Peek() == '"')
        {
            ReadName();
            return word.ToString(1, word.Length - 1);
        }

        while (Peek() is not (-1 or '\n'))
        {
            Append((char)Take());
        }

        return word.ToString().Trim();
    }

    // A quote within a name is doubled; a name ends with its line.
    private void ReadName()
    {
        Append((char)Take());
        for (var next = Take(); next != '"' || Peek() == '"'; next = Take())
        {
            if (next is -1 or '\n')
            {
                throw new CountFileException(CountFileFault.NotAName, next < 0 ? Line : Line - 1, word.ToString());
            }

            Append((char)(next == '"' ? Take() : next));
        }
    }

    private void SkipSpace()
    {
        while (Peek() is var next && next >= 0 && (char.IsWhiteSpace((char)next) || next is '#' or '\uFEFF'))
        {
            Take();
            while (next == '#' && Peek() is not (-1 or '\n'))
            {
                Take();
            }
        }
    }

    private void Append(char next)
    {
        if (word.Append(next).Length > LongestWord)
        {
            throw new CountFileException(CountFileFault.TooLarge, Line, word.ToString());
        }
    }

    private int Peek() => last == -2 ? last = reader.Read() : last;

    private int Take()
    {
        var taken = Peek();
        last = -2;
        Line += taken == '\n' ? 1 : 0;
        return ++read > LongestFile ? throw new CountFileException(CountFileFault.TooLarge, Line) : taken;
    }
}
