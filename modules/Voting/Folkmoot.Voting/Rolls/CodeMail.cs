using Folkmoot.Voting.Votes;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Rolls;

/// <summary>What a mail with a voting code says. It waits encrypted, since the code stands in it.</summary>
public sealed class CodeMail(Site site, IStringLocalizer<CodeMail> texts)
{
    public Mail Of(Vote vote, CodeLetter letter)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(letter);
        var text = $"""
            {texts["To {0}", letter.Elector.Name]}

            {texts["You can vote: {0}", vote.Title]}
            {texts["Your voting code: {0}", letter.Code]}

            {texts["Enter it here: {0}", site.Link($"votes/{vote.Slug}/code")]}
            {texts["The vote closes on {0:d MMMM yyyy} at {0:HH:mm}.", site.ToLocal(vote.ClosesAt)]}

            {texts["The code is yours alone. Nobody from the council will ever ask you for it, and it does not tell anybody how you vote."]}
            """;
        return new Mail(letter.Elector.Email!, texts["Your voting code: {0}", vote.Title].Value.ReplaceLineEndings(" "), text) { IsSecret = true };
    }
}
