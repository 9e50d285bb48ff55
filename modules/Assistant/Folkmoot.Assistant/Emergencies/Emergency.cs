namespace Folkmoot.Assistant.Emergencies;

/// <summary>What is answered before anything is looked up: whom to call, at once.</summary>
/// <param name="Id">The same for one thing in all languages, such as <c>gas</c>.</param>
/// <param name="Language">Two letters.</param>
/// <param name="Title">What it is.</param>
/// <param name="Answer">Markdown, as the council wrote it.</param>
/// <param name="Phrases">By which it is recognised; <see cref="Folkmoot.Assistant.Phrases.Phrase"/> says how they are written.</param>
public sealed record Emergency(string Id, string Language, string Title, string Answer, IReadOnlyList<string> Phrases)
{
    /// <summary>Changes with what it says and with its phrases.</summary>
    public string Stamp => Articles.Stamp.Of(new { Title, Answer, Phrases });
}
