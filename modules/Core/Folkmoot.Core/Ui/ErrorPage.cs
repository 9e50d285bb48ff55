namespace Folkmoot.Core.Ui;

/// <summary>The model of the theme's error view. Texts come already localised.</summary>
/// <param name="Status">The HTTP status that is sent with the page.</param>
/// <param name="RequestId">What a resident can quote to the council; found in the logs.</param>
/// <param name="ActionText">A way on, such as "Go to the home page"; shown with an address only.</param>
/// <param name="ActionAddress">App-absolute, path base included.</param>
public sealed record ErrorPage(
    int Status,
    string Heading,
    string Explanation,
    string? RequestId = null,
    string? ActionText = null,
    string? ActionAddress = null);
