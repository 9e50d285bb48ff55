using Folkmoot.Host.Texts;

namespace Folkmoot.Host.Tests.Texts;

public sealed class PoFileTests
{
    [Fact]
    public void Read_TakesContextJoinedLinesAndEscapes()
    {
        const string po = """
            msgid ""
            msgstr "Language: fr\n"

            # a remark
            #: Topic.cshtml:3
            msgctxt "Folkmoot.Forums.Pages.Forums.Topic"
            msgid "Reply"
            msgstr "Répondre"

            msgid "Say \"hello\" "
            "to {0}"
            msgstr "Dites « bonjour »\n"
            "à {0}"

            msgid "not translated"
            msgstr ""
            """;

        Entries(po).ShouldBe(
        [
            ("Folkmoot.Forums.Pages.Forums.Topic", "Reply", "Répondre"),
            ("", "Say \"hello\" to {0}", "Dites « bonjour »\nà {0}"),
        ]);
    }

    [Fact]
    public void Read_OfPluralForms_TakesTheFirst()
    {
        const string po = """
            msgid "one reply"
            msgid_plural "{0} replies"
            msgstr[0] "une réponse"
            msgstr[1] "{0} réponses"
            """;

        Entries(po).ShouldBe([("", "one reply", "une réponse")]);
    }

    [Theory]
    [InlineData(@"a \\n b", @"a \n b")]
    [InlineData(@"tab\there", "tab\there")]
    public void Read_UnescapesFromLeftToRight(string written, string meant) =>
        Entries($"msgid \"x\"\nmsgstr \"{written}\"").ShouldBe([("", "x", meant)]);

    private static List<(string, string, string)> Entries(string po)
    {
        List<(string, string, string)> entries = [];
        PoFile.Read(new StringReader(po), (context, id, text) => entries.Add((context, id, text)));
        return entries;
    }
}
