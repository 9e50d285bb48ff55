using System.Net;
using System.Text;

namespace Folkmoot.Business.Reading;

/// <summary>
/// Makes well-formed XML of what was meant to be: one pass over the text, tag by tag. It guards nothing (the reader after it refuses what it has to), it only
/// closes what stayed open, quotes what was not quoted, and writes as a character what was not declared.
/// </summary>
internal sealed class XmlRepair(string text, FlawList flaws)
{
    private const int MostAttributes = 64;

    private readonly StringBuilder xml = new(text.Length + 256);
    private readonly Stack<string> open = new();
    private readonly HashSet<string> prefixes = new(StringComparer.Ordinal) { "xml", "xmlns" };
    private int afterRootName = -1;
    private int at;

    public string Run()
    {
        while (at < text.Length && !(open.Count == 0 && afterRootName >= 0))
        {
            var tag = text.IndexOf('<', at);
            WriteText(tag < 0 ? text[at..] : text[at..tag]);
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
        return xml.ToString();
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
            flaws.Add("less-than", text.Substring(at, Math.Min(20, text.Length - at)));
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
        xml.Append('<').Append(tag.Name);
        prefixes.Add(PrefixOf(tag.Name) is { Length: > 0 } prefix ? $"?{prefix}" : "?");
        var afterName = xml.Length;
        WriteAttributes(tag);
        if (afterRootName < 0)
        {
            afterRootName = afterName;
        }

        xml.Append(tag.IsEmpty ? "/>" : ">");
        if (!tag.IsEmpty)
        {
            open.Push(tag.Name);
        }

        if (open.Count > FeedXml.MaximumDepth)
        {
            throw new TooDeepException();
        }
    }

    private void WriteAttributes(XmlTag tag)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value, isByTheBook) in tag.Attributes)
        {
            if (!isByTheBook || known.Count >= MostAttributes || known.Contains(name))
            {
                flaws.Add("attribute", $"{name}={value}");
            }

            // An empty address for a prefix is no declaration.
            if (known.Count >= MostAttributes || (name.StartsWith("xmlns:", StringComparison.Ordinal) && value.Length == 0) || !known.Add(name))
            {
                continue;
            }

            prefixes.Add(name.StartsWith("xmlns:", StringComparison.Ordinal) ? name[6..] : PrefixOf(name) is { Length: > 0 } prefix ? $"?{prefix}" : "?");
            xml.Append(' ').Append(name).Append("=\"");
            WriteCharacters(value, isMarkup: true);
            xml.Append('"');
        }
    }

    private void ReadEnd()
    {
        var tag = XmlTag.Read(text, at + 1);
        at = tag.End;
        if (!open.Contains(tag.Name))
        {
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

    private void WriteText(string value)
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
        var reference = end > 1 ? rest[..(end + 1)].ToString() : "";
        if (reference is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;")
        {
            xml.Append(reference);
            return reference.Length;
        }

        var meant = reference.Length == 0 ? "" : WebUtility.HtmlDecode(reference);
        if (meant.Length == 0 || meant == reference)
        {
            flaws.Add(reference.Length > 0 && reference.AsSpan(1, reference.Length - 2).IndexOfAnyExcept(XmlTag.EntityLetters) < 0 ? "entity" : "ampersand", rest[..Math.Min(rest.Length, 20)].ToString());
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

    private static string PrefixOf(string name) => name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? name[..colon] : "";

    // On the root, whatever stands further in: an address of its own there hides this one.
    private void DeclarePrefixes()
    {
        foreach (var prefix in prefixes.Where(used => used.Length > 1 && used[0] == '?').Select(used => used[1..]).Where(used => !prefixes.Contains(used)))
        {
            flaws.Add("prefix", prefix);
            xml.Insert(afterRootName, $" xmlns:{prefix}=\"{FeedNames.UsualAddresses.GetValueOrDefault(prefix, "urn:undeclared")}\"");
        }
    }
}
