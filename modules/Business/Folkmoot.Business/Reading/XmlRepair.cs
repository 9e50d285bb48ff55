using System.Net;
using System.Text;

namespace Folkmoot.Business.Reading;

/// <summary>
/// Makes well-formed XML of what was meant to be: one pass over the text, tag by tag. It guards nothing (the reader after it refuses what it has to), it only
/// closes what stayed open, quotes what was not quoted, and writes as a character what was not declared.
/// </summary>
internal sealed class XmlRepair(string text, FlawList flaws)
{
    private const int MostPrefixes = 50;

    private readonly StringBuilder xml = new(text.Length + 256);
    private readonly Stack<string> open = new();
    private readonly HashSet<string> declared = new(StringComparer.Ordinal) { "xml", "xmlns" };
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private int afterRootName = -1;
    private int left = FeedXml.MostElements(text.Length);
    private int at;

    public TextReader Run()
    {
        while (at < text.Length && !(open.Count == 0 && afterRootName >= 0))
        {
            var tag = text.IndexOf('<', at);
            WriteText(text.AsSpan(at, (tag < 0 ? text.Length : tag) - at));
            at = tag < 0 ? text.Length : tag;
            if (at < text.Length)
            {
                ReadTag();
            }
        }

        if (open.Count > 0)
        {
            flaws.Add("unclosed-tag", open.Peek());
        }

        while (open.TryPop(out var name))
        {
            xml.Append("</").Append(name).Append('>');
        }

        DeclarePrefixes();
        return new BuilderReader(xml);
    }

    private void ReadTag()
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("<!--"))
        {
            at = EndOf("-->", 4);
        }
        else if (rest.StartsWith("<![CDATA["))
        {
            ReadCharacterData();
        }
        else if (rest.StartsWith("<!") || rest.StartsWith("<?"))
        {
            at = rest[1] == '?' ? EndOf("?>", 2) : EndOfDoctype();
        }
        else if (rest is ['<', '/', var closing, ..] && XmlTag.BeginsName(closing))
        {
            ReadEnd();
        }
        else if (rest is ['<', var first, ..] && XmlTag.BeginsName(first))
        {
            ReadStart();
        }
        else
        {
            flaws.Add("less-than", text.AsSpan(at, Math.Min(20, text.Length - at)));
            WriteText("<");
            at++;
        }
    }

    private int EndOf(string mark, int from) =>
        text.IndexOf(mark, Math.Min(at + from, text.Length), StringComparison.Ordinal) is >= 0 and var end ? end + mark.Length : text.Length;

    private int EndOfDoctype()
    {
        var (end, brackets) = (at, 0);
        while (end < text.Length && !(text[end] == '>' && brackets <= 0))
        {
            brackets += text[end] switch { '[' => 1, ']' => -1, _ => 0 };
            end++;
        }

        return Math.Min(end + 1, text.Length);
    }

    private void ReadCharacterData()
    {
        var end = EndOf("]]>", 9);
        var isClosed = text.AsSpan(at, end - at).EndsWith("]]>");
        if (!isClosed)
        {
            flaws.Add("unclosed-tag", "<![CDATA[");
        }

        if (open.Count > 0)
        {
            WriteCharacters(text.AsSpan(at + 9, end - at - (isClosed ? 12 : 9)), isMarkup: false);
        }

        at = end;
    }

    private void ReadStart()
    {
        var tag = XmlTag.Read(text, at);
        at = tag.End;
        if (!tag.IsWhole)
        {
            return;
        }

        var isEmpty = tag.IsEmpty || FeedXml.IsVoid(tag.Name);
        CloseFormerEntry(tag.Name);
        xml.Append('<').Append(tag.Name);
        Use(tag.Name);
        var afterName = xml.Length;
        WriteAttributes(tag);
        if (afterRootName < 0)
        {
            afterRootName = afterName;
        }

        xml.Append(isEmpty ? "/>" : ">");
        if (!isEmpty)
        {
            open.Push(tag.Name);
        }

        if (open.Count > FeedXml.MaximumDepth || --left < 0)
        {
            throw new TooComplexException(left < 0 ? "too-many-elements" : "too-deep");
        }
    }

    // No entry holds another: the one before was not closed.
    private void CloseFormerEntry(string name)
    {
        while (name is "item" or "entry" && open.Contains(name))
        {
            flaws.Add("unclosed-tag", open.Peek());
            xml.Append("</").Append(open.Pop()).Append('>');
        }
    }

    private void WriteAttributes(XmlTag tag)
    {
        for (var i = 0; i < tag.Attributes.Count; i++)
        {
            var (name, value, isByTheBook) = tag.Attributes[i];
            var isTwice = tag.Attributes.Take(i).Any(attribute => attribute.Name == name);
            if (!isByTheBook || isTwice)
            {
                flaws.Add("attribute", name);
            }

            // An empty address for a prefix is no declaration.
            var isDeclaration = name.StartsWith("xmlns:", StringComparison.Ordinal);
            if (isTwice || (isDeclaration && value.Length == 0))
            {
                continue;
            }

            if (isDeclaration)
            {
                declared.Add(name[6..]);
            }

            Use(isDeclaration ? "" : name);
            xml.Append(' ').Append(name).Append("=\"");
            WriteCharacters(value, isMarkup: true);
            xml.Append('"');
        }
    }

    private void Use(string name)
    {
        if (name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            used.Add(name[..colon]);
            if (used.Count > MostPrefixes)
            {
                throw new TooComplexException("too-many-elements");
            }
        }
    }

    private void ReadEnd()
    {
        var tag = XmlTag.Read(text, at + 1);
        at = tag.End;
        if (!open.Contains(tag.Name))
        {
            if (FeedXml.IsVoid(tag.Name))
            {
                return;
            }

            flaws.Add("stray-end", $"</{tag.Name}>");
            return;
        }

        while (open.Pop() is var name)
        {
            xml.Append("</").Append(name).Append('>');
            if (name == tag.Name)
            {
                return;
            }

            flaws.Add("unclosed-tag", name);
        }
    }

    private void WriteText(ReadOnlySpan<char> value)
    {
        if (open.Count > 0)
        {
            WriteCharacters(value, isMarkup: true);
        }
    }

    private void WriteCharacters(ReadOnlySpan<char> value, bool isMarkup)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == '&' && isMarkup)
            {
                i += WriteReference(value[i..]) - 1;
            }
            else if (c is '<' or '>' or '"' or '&')
            {
                xml.Append(c switch { '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ => "&amp;" });
            }
            else if (char.IsSurrogatePair(c, i + 1 < value.Length ? value[i + 1] : ' '))
            {
                xml.Append(c).Append(value[++i]);
            }
            else if (System.Xml.XmlConvert.IsXmlChar(c))
            {
                xml.Append(c);
            }
            else
            {
                flaws.Add("control-character", $"U+{(int)c:X4}");
            }
        }
    }

    /// <summary>Writes what begins with an ampersand; how many characters it took.</summary>
    private int WriteReference(ReadOnlySpan<char> rest)
    {
        var end = rest[..Math.Min(rest.Length, 40)].IndexOf(';');
        var reference = end > 1 ? rest[..(end + 1)] : default;
        if (reference is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;")
        {
            xml.Append(reference);
            return reference.Length;
        }

        var isName = reference.Length > 0 && reference[1..^1].IndexOfAnyExcept(XmlTag.EntityLetters) < 0;
        var written = isName ? reference.ToString() : "";
        var meant = WebUtility.HtmlDecode(written);
        if (meant == written)
        {
            flaws.Add(isName ? "entity" : "ampersand", rest[..Math.Min(rest.Length, 20)]);
            xml.Append("&amp;");
            return 1;
        }

        if (reference[1] != '#')
        {
            flaws.Add("entity", reference);
        }

        WriteCharacters(meant, isMarkup: false);
        return reference.Length;
    }

    // On the root, whatever stands further in: an address of its own there hides this one.
    private void DeclarePrefixes()
    {
        var missing = new StringBuilder();
        foreach (var prefix in used.Where(prefix => !declared.Contains(prefix)))
        {
            flaws.Add("prefix", prefix);
            missing.Append(System.Globalization.CultureInfo.InvariantCulture, $" xmlns:{prefix}=\"{FeedNames.UsualAddresses.GetValueOrDefault(prefix, "urn:undeclared")}\"");
        }

        xml.Insert(Math.Max(afterRootName, 0), missing);
    }
}

/// <summary>Reads what was built without making one string of it.</summary>
internal sealed class BuilderReader(StringBuilder built) : TextReader
{
    private int at;

    public override int Peek() => at < built.Length ? built[at] : -1;

    public override int Read() => at < built.Length ? built[at++] : -1;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var length = Math.Min(buffer.Length, built.Length - at);
        built.CopyTo(at, buffer, length);
        at += length;
        return length;
    }
}
