using System.Collections.Specialized;
using System.Xml;
using System.Xml.Linq;

namespace PendoSegment.Values;

/// <summary>XML as data: what stands in it, without the DOM's words about itself (InnerXml and OuterXml hold the whole record once more).</summary>
internal static class XmlValue
{
    private const string Namespaces = "http://www.w3.org/2000/xmlns/";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The text of an element that holds text, whatever attributes it has; the members of one that holds elements, or attributes alone.</summary>
    public static object? Of(XmlNode node)
    {
        switch (node)
        {
            case XmlElement element when element.GetAttribute("nil", Instance) is "true" or "1":
                return null;
            case XmlElement element:
                return HasElements(element) || (element.InnerText.Length == 0 && HasData(element)) ? Members(element) : element.InnerText;
            case XmlDocument document:
                return document.DocumentElement is { } root ? new OrderedDictionary(StringComparer.Ordinal) { { root.LocalName, Of(root) } } : null;
            default:
                return node.Value;
        }
    }

    /// <summary>Attributes and child elements by their names, as PowerShell shows them; of several children of one name a list.</summary>
    public static OrderedDictionary Members(XmlElement element)
    {
        OrderedDictionary members = new(StringComparer.Ordinal);
        foreach (XmlAttribute attribute in element.Attributes)
        {
            if (IsData(attribute))
            {
                members[attribute.LocalName] = attribute.Value;
            }
        }

        foreach (XmlNode child in element.ChildNodes)
        {
            if (child is XmlElement inner)
            {
                Add(members, inner.LocalName, Of(inner));
            }
            else if (child is XmlText or XmlCDataSection && !HasElements(element))
            {
                Add(members, "#text", child.Value);
            }
        }

        return members;
    }

    /// <summary>The same element in the DOM.</summary>
    public static XmlElement ToElement(XElement element)
    {
        using XmlReader reader = element.CreateReader();
        reader.MoveToContent();
        return (XmlElement)new XmlDocument().ReadNode(reader)!;
    }

    private static void Add(OrderedDictionary members, string name, object? value)
    {
        if (!members.Contains(name))
        {
            members.Add(name, value);
        }
        else if (members[name] is List<object?> list)
        {
            list.Add(value);
        }
        else
        {
            members[name] = new List<object?> { members[name], value };
        }
    }

    private static bool HasElements(XmlElement element)
    {
        foreach (XmlNode child in element.ChildNodes)
        {
            if (child is XmlElement)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasData(XmlElement element)
    {
        foreach (XmlAttribute attribute in element.Attributes)
        {
            if (IsData(attribute))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsData(XmlAttribute attribute) => attribute.NamespaceURI is not (Namespaces or Instance);
}
