using System.Globalization;
using System.Text;
using Folkmoot.Core.Addresses;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Photos;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.MailedAnswers;
using Folkmoot.Reports.Register;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Sending;

/// <summary>Writes to whoever is responsible: all that is needed to find the place and to answer, in plain text.</summary>
public sealed class OfficerLetter(
    QuestionReplies questions, AddressDirectory addresses, FacilityDirectory facilities, AreaDirectory areas, PhotoAlbum album, PlaceMap map, ReportAddresses replies, StateWords words, Site site,
    IStringLocalizer<OfficerLetter> texts)
{
    private const double NearEnough = 2000;

    /// <param name="report">What is reported.</param>
    /// <param name="category">Its category.</param>
    /// <param name="route">To whom it goes.</param>
    /// <param name="to">The address that it goes to: on a trial site that of its writer.</param>
    /// <param name="heads">How many people say that it is not fixed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Mail> WriteAsync(Report report, Category category, Route route, string to, int heads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(category);
        ArgumentNullException.ThrowIfNull(route);
        var text = new StringBuilder();
        text.AppendLine(texts["To {0}", route.Body.Name]).AppendLine();
        if (heads > 0)
        {
            text.AppendLine(words.ComesAgain(heads)).AppendLine();
        }

        text.AppendLine(report.Title).AppendLine().AppendLine(report.Details).AppendLine();
        await DescribeAsync(text, report, category, cancellationToken);
        if (!report.Enquiry)
        {
            await PlaceAsync(text, report, cancellationToken);
        }

        Writer(text, report);
        text.AppendLine().AppendLine(texts["Answer it or say that it is dealt with: {0}", site.Link($"/reports/admin/{report.Reference}")]);
        var subject = report.Round > 1 && heads > 0
            ? texts["Not fixed: {0} ({1}, {2})", report.Title, category.Title, report.Reference]
            : texts["{0}: {1} ({2})", category.Title, report.Title, report.Reference];
        return new Mail(to, subject, text.ToString())
        {
            ReplyTo = await replies.FindAsync(report, MailParty.Officers, cancellationToken) ?? report.Email,
            Attachments = report.Enquiry ? [] : [new MailAttachment("map.svg", "image/svg+xml", await map.DrawAsync(report.Title, report.Point, report.Area, cancellationToken))],
        };
    }

    private async Task DescribeAsync(StringBuilder text, Report report, Category category, CancellationToken cancellationToken)
    {
        text.AppendLine(texts["Reference: {0}", report.Reference]);
        text.AppendLine(texts["Category: {0}", category.Title]);
        foreach (var (question, answer) in questions.SayAll(category.Questions, report.Answers))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{question}: {answer}");
        }

        foreach (var photo in await album.OfAsync(report.Item, cancellationToken))
        {
            text.AppendLine(texts["Photo: {0} ({1})", photo.AlternativeText, site.Link(photo.Address)]);
        }
    }

    private async Task PlaceAsync(StringBuilder text, Report report, CancellationToken cancellationToken)
    {
        text.AppendLine().AppendLine(texts["Place: {0}", report.Place]);
        text.AppendLine(texts["Latitude, longitude (WGS84): {0}", PointText.Degrees(report.Point)]);
        if (PointText.Grid(report.Point) is { } grid)
        {
            text.AppendLine(texts["Easting, northing (British National Grid): {0}, {1}", grid.Easting.ToString(CultureInfo.InvariantCulture), grid.Northing.ToString(CultureInfo.InvariantCulture)]);
        }

        if (report.Area is { } area && await areas.FindAsync(area, cancellationToken) is { } found)
        {
            text.AppendLine(texts["Area: {0}", found.Name]);
        }

        if (await NearestAsync(report.Point, cancellationToken) is { } near)
        {
            text.AppendLine(texts["Nearest: {0}, {1} m away", near.Text, (int)Math.Round(near.Metres)]);
        }

        text.AppendLine(texts["A map is attached."]);
    }

    private async Task<(string Text, double Metres)?> NearestAsync(GeoPoint place, CancellationToken cancellationToken)
    {
        if (await addresses.NearestAsync(place, NearEnough / 4, cancellationToken) is { } address)
        {
            return address;
        }

        var nearest = (await facilities.ListAsync(cancellationToken))
            .Select(f => (Text: f.Name, Metres: place.MetresTo(new GeoPoint(f.Longitude, f.Latitude)))).Where(f => f.Metres <= NearEnough).OrderBy(f => f.Metres).Take(1).ToList();
        return nearest is [var one] ? one : null;
    }

    private void Writer(StringBuilder text, Report report)
    {
        text.AppendLine().AppendLine(texts["Reported by: {0}", report.Name ?? texts["somebody who gave no name"]]);
        text.AppendLine(texts["E-mail: {0}", report.Email ?? "-"]);
        if (report.Phone is not null)
        {
            text.AppendLine(texts["Phone: {0}", report.Phone]);
        }

        text.AppendLine(report.ShowsName ? texts["The public sees this name."] : texts["The public does not see who reported it. Please do not name them in public."]);
    }
}
