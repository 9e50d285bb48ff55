using Folkmoot.Voting.Votes;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>What each grade proves and does not prove. Every claim here is a test, named in docs/security.md.</summary>
public sealed class GradeTexts(IStringLocalizer<GradeTexts> texts)
{
    public IReadOnlyList<string> Proves(Vote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        List<string> claims =
        [
            texts["The question and all rules were frozen when the vote opened. Their fingerprint is published, and ballots are refused and not counted when anything differs."],
            texts["No ballot is taken after the time at which the vote closes."],
            vote.HasRoll ? texts["One ballot for each person on the roll that the council has given, by whichever way it comes and however many codes they get. The roll was frozen when the vote opened."] : vote.Grade switch
            {
                VoteGrade.OpinionPoll => texts["One ballot from each browser or account."],
                VoteGrade.ResidentsPoll => texts["One ballot for each account and each e-mail address, also after an account was erased and made anew."],
                _ => texts["One ballot for each person who has shown that they live here, also after an account was erased and made anew."],
            },
            texts["Every receipt can be looked up in the published list, and everybody can count the list again."],
        ];
        if (vote.TakesPaper)
        {
            claims.Add(texts["Papers are counted only when as many were counted by hand and typed in as people were marked as having voted so. A difference that cannot be cleared up is published with its reason."]);
        }

        if (vote.Results != ResultsTiming.Live)
        {
            claims.Add(texts["While the vote is open, ballots are sealed: nobody who copies the site’s database, its backups or its logs can read one, and there is no running result for anybody."]);
            claims.Add(texts["After the close, nobody can tell from the database, its logs or its history whose ballot is whose: the sealed ballots and their key are destroyed."]);
        }

        return claims;
    }

    public IReadOnlyList<string> DoesNotProve(Vote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        List<string> gaps = [];
        if (vote.HasRoll)
        {
            gaps.Add(texts["That the roll is right: it is the council’s. That the person on the envelope used the code: it shows that somebody opened a letter or a mailbox. Those who print the letters see the codes; if yours has been used when you come to vote, tell the council."]);
        }
        else if (vote.Grade == VoteGrade.OpinionPoll)
        {
            gaps.Add(texts["That nobody voted twice: with another browser one can. That those who voted live here."]);
        }
        else if (vote.Grade == VoteGrade.ResidentsPoll)
        {
            gaps.Add(texts["That those who voted live here, or that nobody has two e-mail addresses."]);
        }
        else
        {
            gaps.Add(texts["That each member of a household voted for themselves: a letter shows an address, not a face."]);
        }

        if (vote.Results == ResultsTiming.Live)
        {
            gaps.Add(texts["Secrecy: results run while you vote, and the council could look into the database."]);
        }
        else
        {
            gaps.Add(texts["Secrecy from the running server: whoever controls it while you vote could read your ballot as it arrives. A copy of all databases together with the key folder, made during the vote, could be read too."]);
            gaps.Add(texts["That nothing gets lost: if the key is lost during the vote, so are all its ballots, and the vote has to be held again."]);
        }

        if (vote.TakesPaper)
        {
            gaps.Add(texts["Secrecy from officers, on paper and by telephone: those who type papers in read them, though not whose they are, and who takes a ballot down at the telephone knows both."]);
        }

        gaps.Add(texts["That the server is honest, or that nobody stood behind you. This is not a verifiable election in the sense of science."]);
        return gaps;
    }
}
