namespace Folkmoot.Assistant.Answering;

/// <summary>What is particular to a language. Any other works too: with whole words, letters in common and the site's synonyms.</summary>
internal static class Languages
{
    /// <summary>PostgreSQL's stemmers, by language. It has none for Welsh.</summary>
    private static readonly Dictionary<string, string> Stemmers = new(StringComparer.Ordinal)
    {
        ["en"] = "english_stem",
        ["fr"] = "french_stem",
        ["de"] = "german_stem",
        ["nl"] = "dutch_stem",
        ["es"] = "spanish_stem",
        ["it"] = "italian_stem",
        ["pt"] = "portuguese_stem",
        ["da"] = "danish_stem",
        ["sv"] = "swedish_stem",
        ["nb"] = "norwegian_stem",
        ["ga"] = "irish_stem",
    };

    /// <summary>Words with which people talk rather than name what it is about.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Talk = new(StringComparer.Ordinal)
    {
        ["en"] = Split("""
        want wanted need get got getting go going come came know tell told say said think thing things put make made take took see look like anything something someone
        somebody anyone anybody everybody please hello hi thanks thank ok still just really ever never always again also even back way lot lots bit right now today yesterday
        tomorrow morning night week month year day time people person man woman one two three another other else much many new old good bad big little keep kept let give
        gave ask find help use used work try trying done doing happen happens happened there here who what when where why how which us our my your their them cant dont wont
        isnt doesnt didnt ive im id hes shes its theyre youve weve thats whats gonna wanna nowt summat owt
        """),
        ["fr"] = Split("""
        veux vouloir voudrais faut faire fait faites peux peut pouvez puis savoir sais dire dit aller vais va venir viens voir bonjour merci svp comment quand combien quel
        quelle quels quelles où ou pourquoi qui que quoi chose quelque quelqu toujours encore jamais aussi bien tout tous toute toutes jour jours semaine mois an ans année
        temps gens personne autre nouveau petit grand mettre prendre donner demander trouver aider besoin avoir être moi mon ma mes
        """),
        ["cy"] = Split("""
        eisiau angen cael gael mynd dod gwneud wneud gwybod dweud gallu gallaf allaf fedra sut pryd ble pam pwy beth faint fy eich ein eu y yr a ac i o yn ar am at gan wrth
        heb dros trwy os gwelwch dda diolch helo rhywbeth rhywun bob pob dal eto heddiw ddoe yfory bore nos wythnos mis blwyddyn amser pobl un dau tri arall mawr bach newydd
        hen
        """),
    };

    /// <summary>The two letters of a culture's name.</summary>
    public static string Of(string culture) => culture.Split('-', 2)[0].ToLowerInvariant();

    public static string Dictionary(string language) => Stemmers.GetValueOrDefault(language, "simple");

    public static IReadOnlyList<string> TalkWords(string language) => Talk.GetValueOrDefault(language, []);

    public static bool Elides(string language) => language is "fr" or "it";

    public static bool HearsEnglish(string language) => language == "en";

    private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
